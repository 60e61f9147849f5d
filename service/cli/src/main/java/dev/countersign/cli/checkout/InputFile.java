package dev.countersign.cli.checkout;

import dev.countersign.cli.outcome.Misused;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that somebody named: read whole, up to a size, or refused in words. */
public final class InputFile {
    private InputFile() {}

    public static Bytes read(Path file, int maxBytes) throws Misused {
        if (Files.isDirectory(file)) {
            throw new Misused(file + " is a folder, not a file.");
        }
        try (var in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(maxBytes + 1);
            if (content.length > maxBytes) {
                throw new Misused(file + " has more than " + maxBytes + " bytes.");
            }
            return Bytes.of(content);
        } catch (NoSuchFileException e) {
            throw new Misused("There is no file " + file + ".");
        } catch (IOException e) {
            throw new Misused(file + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
