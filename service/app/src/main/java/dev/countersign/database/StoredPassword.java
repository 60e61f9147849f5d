package dev.countersign.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** 32 random bytes as text, made once and kept in a file of its own. */
final class StoredPassword {

    private static final int BYTES = 32;

    private StoredPassword() {}

    static String readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            PrivateFiles.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        String password = Files.readString(file).strip();
        if (password.isEmpty()) {
            throw missing(file);
        }
        return password;
    }

    static DatabaseUnavailable missing(Path file) {
        return new DatabaseUnavailable("The password of the database is missing: " + file
                + " is not there or empty, though the database is. Put the file back from a backup.");
    }
}
