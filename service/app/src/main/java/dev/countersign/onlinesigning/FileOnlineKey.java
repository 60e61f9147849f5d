package dev.countersign.onlinesigning;

import dev.countersign.shared.SoftwareKey;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.port.OnlineKey;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The demo's online key: a P-256 key in a file that only this user can read. */
record FileOnlineKey(SoftwareKey key) implements OnlineKey {

    /**
     * @param name a path inside the data folder
     */
    static FileOnlineKey openOrCreate(Path dataDir, String name) throws IOException {
        Path file;
        try {
            file = dataDir.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new IOException("The online key " + name + " cannot be the name of a file.", e);
        }
        if (!file.startsWith(dataDir)) {
            throw new IOException("The online key " + name + " lies outside the data folder.");
        }
        return new FileOnlineKey(SoftwareKey.openOrCreate(file));
    }

    @Override
    public String publicPem() {
        return key.publicPem();
    }

    @Override
    public Bytes sign(Bytes payload) {
        return key.sign(payload);
    }
}
