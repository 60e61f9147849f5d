package dev.countersign.cli.testing;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.MetadataCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The real repository sigstore/root-signing, as it lies in its checkout and as it is published. */
public final class SigstoreFolder {
    public static final int NEWEST_ROOT = 15;

    private SigstoreFolder() {}

    public static Bytes root(int version) {
        return read("metadata/root_history/" + version + ".root.json");
    }

    /** The files by the name under which clients fetch them. */
    public static Map<String, Bytes> published() {
        var files = new TreeMap<String, Bytes>();
        for (int version = 1; version <= NEWEST_ROOT; version++) {
            files.put(version + ".root.json", root(version));
        }
        files.put("timestamp.json", read("metadata/timestamp.json"));
        files.put("165.snapshot.json", read("metadata/snapshot.json"));
        files.put("14.targets.json", read("metadata/targets.json"));
        files.put("8.registry.npmjs.org.json", read("metadata/registry.npmjs.org.json"));
        addArtifacts(read("metadata/targets.json"), files);
        addArtifacts(read("metadata/registry.npmjs.org.json"), files);
        return files;
    }

    private static void addArtifacts(Bytes targets, Map<String, Bytes> files) {
        try {
            MetadataCodec.readTargets(targets)
                    .signed()
                    .targets()
                    .forEach((path, listed) -> files.put(
                            "targets/"
                                    + path.publishedName(
                                            String.valueOf(listed.hashes().get("sha256"))),
                            read("targets/" + path)));
        } catch (MalformedDocument e) {
            throw new AssertionError(e.sentence(), e);
        }
    }

    public static void publish(Path folder) {
        published().forEach((name, content) -> write(folder.resolve(name), content));
    }

    public static void write(Path file, Bytes content) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, content.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the checkout. */
    public static Bytes read(String name) {
        return resource("/sigstore/root-signing/" + name);
    }

    /** A file of the real signing event of root 15, such as {@code 00-base/metadata/targets.json}. */
    public static Bytes event(String name) {
        return resource("/sigstore/events/root-v15/" + name);
    }

    private static Bytes resource(String name) {
        try (var in = SigstoreFolder.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no test file " + name);
            }
            return Bytes.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
