package dev.countersign.access;

import dev.countersign.shared.Settings;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/**
 * The one bearer token of a service that has no accounts yet. Made at the first start, kept in a file of the data folder
 * that only this user can read; whoever reads it may propose, import, promote and sign online now.
 */
@Component
public class AccessToken {
    private static final int BYTES = 32;

    private final Path file;
    private final Bytes expected;

    AccessToken(Settings settings) {
        this.file = settings.dataDir().resolve("token");
        try {
            this.expected = Bytes.utf8(readOrMake());
        } catch (IOException e) {
            throw new UncheckedIOException("The token file " + file + " can be neither read nor made.", e);
        }
    }

    /** Where the token is. */
    public Path file() {
        return file;
    }

    /** Compares in constant time. */
    boolean matches(String presented) {
        return expected.equals(Bytes.utf8(presented));
    }

    private String readOrMake() throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return make();
        }
    }

    private String make() throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = Bytes.of(random).hex();
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path whole = Files.createTempFile(
                folder,
                ".token",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(whole, token + "\n");
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        return token;
    }
}
