package dev.countersign.proposal;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.TargetPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the artifacts of a new repository from the targets folder. Its README.md and dot files are not artifacts. */
final class StarterArtifacts {
    private StarterArtifacts() {}

    static Map<TargetPath, Bytes> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("The targets folder " + folder + " is missing.");
        }
        var artifacts = new TreeMap<TargetPath, Bytes>();
        for (Path file : files(folder)) {
            String path = folder.relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            if (!path.equals("README.md") && !path.startsWith(".")) {
                artifacts.put(path(path), content(file));
            }
        }
        if (artifacts.isEmpty()) {
            throw new IOException("The targets folder " + folder + " holds no artifact.");
        }
        return artifacts;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static TargetPath path(String path) throws IOException {
        try {
            return new TargetPath(path);
        } catch (IllegalArgumentException e) {
            throw new IOException("targets/: " + e.getMessage() + ".", e);
        }
    }

    private static Bytes content(Path file) throws IOException {
        if (Files.size(file) > ArtifactCheck.MAX_BYTES) {
            throw new IOException(file.getFileName() + " has more than " + ArtifactCheck.MAX_BYTES + " bytes.");
        }
        return Bytes.of(Files.readAllBytes(file));
    }
}
