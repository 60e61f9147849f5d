package dev.countersign.tuf.testing;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The real repository sigstore/root-signing, and one of its signing events, as files of the class path. */
public final class SigstoreFiles {
    public static final int NEWEST_ROOT = 15;

    private static final String ROOT_SIGNING = "/sigstore/root-signing/";
    private static final String EVENT = "/sigstore/events/root-v15/";

    private SigstoreFiles() {}

    public static Bytes root(int version) {
        return read(ROOT_SIGNING + "metadata/root_history/" + version + ".root.json");
    }

    /** A file of {@code metadata/}, by its name there. */
    public static Bytes metadata(String name) {
        return read(ROOT_SIGNING + "metadata/" + name);
    }

    /** A file of the event, such as {@code 00-base/metadata/root.json}. */
    public static Bytes event(String name) {
        return read(EVENT + name);
    }

    /** The repository under its published names. */
    public static Map<String, Bytes> published() {
        try {
            var files = new TreeMap<String, Bytes>();
            for (int version = 1; version <= NEWEST_ROOT; version++) {
                files.put(version + ".root.json", root(version));
            }
            files.put("timestamp.json", metadata("timestamp.json"));
            files.put("165.snapshot.json", metadata("snapshot.json"));
            files.put("14.targets.json", metadata("targets.json"));
            files.put("8.registry.npmjs.org.json", metadata("registry.npmjs.org.json"));
            addArtifacts(MetadataCodec.readTargets(metadata("targets.json")).signed(), files);
            addArtifacts(
                    MetadataCodec.readTargets(metadata("registry.npmjs.org.json"))
                            .signed(),
                    files);
            return files;
        } catch (MalformedDocument e) {
            throw new AssertionError(e.sentence(), e);
        }
    }

    private static void addArtifacts(Targets targets, Map<String, Bytes> files) {
        targets.targets()
                .forEach((path, listed) -> files.put(
                        "targets/"
                                + path.publishedName(
                                        String.valueOf(listed.hashes().get("sha256"))),
                        read(ROOT_SIGNING + "targets/" + path)));
    }

    /** Writes the published files below {@code folder}. */
    public static void layOut(Path folder) throws IOException {
        for (Map.Entry<String, Bytes> file : published().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue().toArray());
        }
    }

    private static Bytes read(String name) {
        try (var in = SigstoreFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no test file " + name);
            }
            return Bytes.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
