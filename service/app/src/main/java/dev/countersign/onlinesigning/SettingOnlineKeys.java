package dev.countersign.onlinesigning;

import dev.countersign.shared.Settings;
import dev.countersign.tuf.port.OnlineKey;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Opens the key that signed metadata names, or the one that the deployment reaches the same key by. */
@Component
class SettingOnlineKeys implements OnlineKeys {
    private static final String FILE = "file:";

    private final Settings settings;

    SettingOnlineKeys(Settings settings) {
        this.settings = settings;
    }

    @Override
    public OnlineKey open(String uri) throws IOException {
        String reached = settings.onlineKeyUri().isEmpty() ? uri : settings.onlineKeyUri();
        if (!reached.startsWith(FILE)) {
            throw new IOException("No adapter reaches the online key " + reached + ".");
        }
        // SECURITY: a key in a file can be copied by whoever reads the disk; outside the demo that must not pass for
        // KMS.
        if (!settings.demo()) {
            throw new IOException("The online key " + reached + " is a file; files are for the demo only.");
        }
        return FileOnlineKey.openOrCreate(settings.dataDir(), reached.substring(FILE.length()));
    }
}
