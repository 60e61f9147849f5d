package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.MalformedDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the signed parts of snapshot (spec 4.4) and timestamp (spec 4.6). */
final class OnlineReader {
    private static final String SNAPSHOT_FILE = "snapshot.json";

    private OnlineReader() {}

    static Snapshot snapshot(Fields signed) throws MalformedDocument {
        Fields meta = signed.object("meta");
        var files = new LinkedHashMap<String, MetaFile>();
        for (String name : meta.object().members().keySet()) {
            files.put(name, metaFile(meta.object(name)));
        }
        return new Snapshot(MetadataCodec.version(signed), MetadataCodec.expires(signed), files, signed.object());
    }

    static Timestamp timestamp(Fields signed) throws MalformedDocument {
        Fields meta = signed.object("meta").allowOnly(Set.of(SNAPSHOT_FILE));
        return new Timestamp(
                MetadataCodec.version(signed),
                MetadataCodec.expires(signed),
                metaFile(meta.object(SNAPSHOT_FILE)),
                signed.object());
    }

    private static MetaFile metaFile(Fields entry) throws MalformedDocument {
        Optional<Fields> hashes = entry.optionalObject("hashes");
        Optional<Long> length = entry.optionalInteger("length");
        if (length.isPresent() && length.get() < 1) {
            throw entry.bad("length", "A listed length is at least 1.");
        }
        return new MetaFile(
                MetadataCodec.version(entry),
                length.map(OptionalLong::of).orElse(OptionalLong.empty()),
                hashes.isPresent() ? Hashes.read(hashes.get()) : Map.of(),
                entry.object());
    }
}
