package dev.countersign.database;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks a {@code .tar.xz} into one folder and nowhere else.
 *
 * <p>An entry's path must stay inside; a link must not climb ({@code ..}) nor start at the root; nothing is written
 * through a link or over an existing file; devices, pipes and hard links are refused. Only the owner gets rights,
 * whatever the archive says.
 */
final class Tarball {

    private static final int OWNER_MAY_RUN = 0100;

    private final Path folder;

    private Tarball(Path folder) {
        this.folder = folder;
    }

    static void unpack(InputStream packed, Path into) throws IOException {
        var tarball = new Tarball(into.toRealPath());
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                tarball.unpack(entry, tar);
            }
        }
    }

    private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
        Path path = inside(entry);
        if (entry.isDirectory()) {
            Files.createDirectories(path, PrivateFiles.FOLDER);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, descending(entry));
        } else if (isPlainFile(entry)) {
            write(content, path, (entry.getMode() & OWNER_MAY_RUN) != 0);
        } else {
            throw new IOException("the archive holds something that is no file, folder or link: " + entry.getName());
        }
    }

    /** Not {@code entry.isFile()}, which also says yes to devices, pipes and hard links. */
    private static boolean isPlainFile(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    }

    // SECURITY: without this an archive could write anywhere (../../.ssh/authorized_keys).
    private Path inside(TarArchiveEntry entry) throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        Path parent = path.getParent();
        if (path.equals(folder) && entry.isDirectory()) {
            return path;
        }
        if (parent == null || !parent.startsWith(folder)) {
            throw escape(entry);
        }
        Files.createDirectories(parent, PrivateFiles.FOLDER);
        // SECURITY: equal only if no part of the way is a link, which could lead out of the folder.
        if (!parent.toRealPath().equals(parent)) {
            throw escape(entry);
        }
        return path;
    }

    // SECURITY: a link that never climbs cannot lead out, whatever other links it passes.
    private static Path descending(TarArchiveEntry entry) throws IOException {
        Path target = Path.of(entry.getLinkName());
        for (Path step : target) {
            if (step.toString().equals("..")) {
                throw escape(entry);
            }
        }
        if (target.isAbsolute()) {
            throw escape(entry);
        }
        return target;
    }

    private static void write(InputStream content, Path file, boolean program) throws IOException {
        var mode = program ? PrivateFiles.PROGRAM : PrivateFiles.FILE;
        try (var channel = Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), mode)) {
            content.transferTo(Channels.newOutputStream(channel));
        }
    }

    private static IOException escape(TarArchiveEntry entry) {
        return new IOException("the archive tries to write outside its folder: " + entry.getName());
    }
}
