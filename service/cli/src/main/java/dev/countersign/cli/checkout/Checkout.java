package dev.countersign.cli.checkout;

import dev.countersign.cli.outcome.Misused;
import dev.countersign.cli.outcome.Refused;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folders {@code metadata/} and {@code targets/} of a repository on this computer. */
public record Checkout(Path metadata, Path targets) {
    /** What an import may hold; the service takes 48 MiB, and base64 makes four bytes of three. */
    private static final long IMPORT_BYTES = 35L * 1024 * 1024;

    /** The file that {@code path} stands for; it lies inside its folder and is not reached through a link. */
    public Path file(RepositoryPath path) throws Refused {
        Path folder = path.folder().equals(RepositoryPath.METADATA) ? metadata : targets;
        Path file = folder;
        for (String name : path.name().split("/", -1)) {
            file = file.resolve(name);
            // SECURITY: through a link that lies in the folder, a name inside would be a file outside.
            if (Files.isSymbolicLink(file)) {
                throw new Refused(file + " is a link; remove it first.");
            }
        }
        if (!file.normalize().startsWith(folder.normalize())) {
            throw new Refused(path + " lies outside of " + folder + ".");
        }
        return file;
    }

    /** The file as it is now; nothing if there is none. */
    public Optional<Bytes> current(RepositoryPath path, long length) throws IOException, Refused {
        Path file = file(path);
        boolean sameLength = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == length;
        return sameLength ? Optional.of(Bytes.of(Files.readAllBytes(file))) : Optional.empty();
    }

    /**
     * What belongs to the repository: the roles, the old roots and everything below {@code targets/}. Other files of
     * {@code metadata/}, such as a README or a policy, are left out.
     */
    public Map<RepositoryPath, Bytes> read() throws Misused, IOException {
        var files = new TreeMap<String, Path>();
        list(metadata, RepositoryPath.METADATA, files);
        list(targets, RepositoryPath.TARGETS, files);
        var contents = new LinkedHashMap<RepositoryPath, Bytes>();
        long left = IMPORT_BYTES;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Optional<RepositoryPath> path = RepositoryPath.parse(file.getKey());
            if (path.isPresent()) {
                Bytes content = InputFile.read(file.getValue(), (int) left);
                left -= content.length();
                contents.put(path.get(), content);
            }
        }
        return contents;
    }

    private static void list(Path folder, String prefix, Map<String, Path> files) throws Misused, IOException {
        if (!Files.isDirectory(folder)) {
            throw new Misused(folder + " is not a folder.");
        }
        try (Stream<Path> all = Files.walk(folder, 8)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String name = folder.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                // SECURITY: a link would send a file from elsewhere, perhaps a private one, to the service.
                if (Files.isSymbolicLink(file)
                        && RepositoryPath.parse(prefix + "/" + name).isPresent()) {
                    throw new Misused(file + " is a link; only plain files are imported.");
                }
                if (Files.isRegularFile(file)) {
                    files.put(prefix + "/" + name, file);
                }
            }
        }
    }
}
