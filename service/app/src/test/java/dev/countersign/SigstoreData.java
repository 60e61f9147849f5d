package dev.countersign;

import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The real sigstore repository and one of its signing events, from the test resources. */
public final class SigstoreData {
    private SigstoreData() {}

    public static Path folder(String name) {
        try {
            return Path.of(Objects.requireNonNull(SigstoreData.class.getResource("/sigstore/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file of a step of the event, such as {@code 04-signed-mnm678}, {@code metadata/root.json}. */
    public static Bytes eventFile(String step, String name) {
        return read(folder("events/root-v15/" + step).resolve(name));
    }

    /**
     * The repository as it was before the event, in the layout that an import reads: metadata, the root history until
     * then, the online metadata of that day, and the artifacts.
     */
    public static Map<String, Bytes> beforeTheEvent() {
        var files = new LinkedHashMap<String, Bytes>();
        Path base = folder("events/root-v15/00-base");
        below(base).forEach(file -> {
            String path = base.relativize(file).toString();
            if (!path.equals("WHEN")) {
                files.put(path, read(file));
            }
        });
        files.put("metadata/snapshot.json", eventFile("online-base", "snapshot.json"));
        files.put("metadata/timestamp.json", eventFile("online-base", "timestamp.json"));
        for (int version = 1; version <= 14; version++) {
            files.put(
                    "metadata/root_history/" + version + ".root.json",
                    read(folder("root-signing/metadata/root_history").resolve(version + ".root.json")));
        }
        return files;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bytes read(Path file) {
        try {
            return Bytes.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
