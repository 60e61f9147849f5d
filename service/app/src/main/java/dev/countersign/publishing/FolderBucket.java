package dev.countersign.publishing;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.port.BucketStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stage in a folder. A file is written under a hidden name, forced to the disk, and then linked or renamed to its
 * name, so that a reader or a power failure meets the whole file or none.
 */
public final class FolderBucket implements BucketStore {
    private static final String HIDDEN = ".uploading";
    private static final String SEGMENT = "(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+";
    private static final Pattern NAME = Pattern.compile("(?!\\.)" + SEGMENT + "(/" + SEGMENT + ")*");

    private final Path folder;

    public FolderBucket(Path folder) {
        this.folder = folder;
    }

    @Override
    public void create(String name, Bytes content) throws IOException {
        Path file = file(name);
        Optional<Bytes> present = read(name);
        if (present.isEmpty()) {
            Files.createDirectories(folderOf(file));
            Path written = write(content);
            try {
                // A link fails if the name is taken; a rename would replace what is there.
                Files.createLink(file, written);
                force(folderOf(file));
                return;
            } catch (FileAlreadyExistsException e) {
                present = read(name);
            } finally {
                Files.deleteIfExists(written);
            }
        }
        if (!present.equals(Optional.of(content))) {
            throw new ObjectDiffers(name);
        }
    }

    @Override
    public void replace(String name, Bytes content) throws IOException {
        Path file = file(name);
        Files.createDirectories(folderOf(file));
        Path written = write(content);
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
        force(folderOf(file));
    }

    @Override
    public Optional<Bytes> read(String name) throws IOException {
        Path file = file(name);
        if (isNoObject(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Bytes.of(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    // SECURITY: a link in the folder would serve a file from elsewhere, or have one overwritten. A bucket has neither
    // links nor folders, only names.
    private boolean isNoObject(Path file) {
        return Files.isSymbolicLink(file) || Files.isDirectory(file) || Files.isRegularFile(folderOf(file));
    }

    // SECURITY: only names that stand for themselves; "a/../b" or a hidden one would be a second name of an object.
    private Path file(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IOException(name + " is not a name in this bucket");
        }
        return folder.resolve(name);
    }

    private Path folderOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? folder : parent;
    }

    private Path write(Bytes content) throws IOException {
        Path hidden = Files.createDirectories(folder.resolve(HIDDEN));
        Path file = Files.createTempFile(hidden, "file", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content.toArray());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        return file;
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
