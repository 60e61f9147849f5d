package dev.countersign.it;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.MetadataCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Remembers the digest of every file that was ever seen in a bucket. A published name means one content for ever, in both
 * buckets; timestamp.json, which has one name, means one content for each version.
 */
final class SeenFiles {
    private static final String TIMESTAMP = "timestamp.json";

    private final Map<String, String> digests = new ConcurrentHashMap<>();

    /** Reads every published file of a bucket and compares it with what was seen before. */
    void look(Path bucket) throws IOException, MalformedDocument {
        for (Path file : published(bucket)) {
            Bytes content = Bytes.of(Files.readAllBytes(file));
            String name = bucket.relativize(file).toString();
            if (name.equals(TIMESTAMP)) {
                name = MetadataCodec.readTimestamp(content).version() + "." + TIMESTAMP;
            }
            remember(name, content.sha256());
        }
    }

    private void remember(String name, String sha256) {
        if (name.startsWith("targets/") && !name.startsWith("targets/" + sha256 + ".")) {
            throw new AssertionError(name + " has the digest " + sha256);
        }
        String before = digests.putIfAbsent(name, sha256);
        if (before != null && !before.equals(sha256)) {
            throw new AssertionError(name + " was " + before + " and is " + sha256);
        }
    }

    /** The published files of a bucket: what is still being written lies in a hidden folder. */
    static List<Path> published(Path bucket) throws IOException {
        try (Stream<Path> top = Files.list(bucket);
                Stream<Path> targets = Files.list(Files.createDirectories(bucket.resolve("targets")))) {
            return Stream.concat(top.filter(file -> file.toString().endsWith(".json")), targets)
                    .toList();
        }
    }

    /** The digest by published name, with timestamp.json as {@code 7.timestamp.json}. */
    Map<String, String> digests() {
        return Map.copyOf(digests);
    }
}
