package dev.countersign.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files and folders that no other user can read, from the instant they exist: the mode is given at creation. */
final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNER_ALL = PosixFilePermissions.fromString("rwx------");
    static final FileAttribute<?> FOLDER = PosixFilePermissions.asFileAttribute(OWNER_ALL);
    static final FileAttribute<?> PROGRAM = FOLDER;
    static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFiles() {}

    /** Takes other users' rights away also when the folder was there before. */
    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
        Files.setPosixFilePermissions(folder, OWNER_ALL);
    }

    /** All of the text or nothing, even at a power failure. */
    static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        try (FileChannel channel = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), FILE)) {
            ByteBuffer bytes = UTF_8.encode(text + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        moveIntoPlace(draft, file);
    }

    static void moveIntoPlace(Path draft, Path place) throws IOException {
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        // Without this a power failure may forget the new name, though the content is on the disk.
        try (FileChannel folder = FileChannel.open(place.resolveSibling("."), READ)) {
            folder.force(true);
        }
    }

    /** Deletes what an interrupted start left; links are deleted, never followed. */
    static void deleteDrafts(Path folder, String prefix) throws IOException {
        try (var drafts = Files.newDirectoryStream(folder, prefix + "*")) {
            for (Path draft : drafts) {
                deleteDraft(draft);
            }
        }
    }

    private static void deleteDraft(Path draft) {
        try {
            deleteTree(draft);
        } catch (IOException e) {
            // An initdb whose service was killed may still be writing there; a later start tries again.
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
