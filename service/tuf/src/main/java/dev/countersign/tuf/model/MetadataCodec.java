package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.MalformedDocument.Code;
import dev.countersign.tuf.json.StrictJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads metadata files. A file is read whole or not at all; reading says nothing about signatures, expiry or place in
 * the chain. Sizes are capped per role (profile P20, P24, P27, P35).
 */
public final class MetadataCodec {
    /** Some clients cap a fetched root here. */
    public static final int ROOT_BYTES = 101_376;

    public static final int TIMESTAMP_BYTES = 16_384;
    public static final int SNAPSHOT_BYTES = 1_048_576;
    public static final int TARGETS_BYTES = 2_000_000;

    private static final Set<String> ENVELOPE = Set.of("signed", "signatures");

    private MetadataCodec() {}

    public static Metadata<Root> readRoot(Bytes file) throws MalformedDocument {
        return read(file, ROOT_BYTES, RoleName.ROOT, RootReader::read);
    }

    public static Metadata<Timestamp> readTimestamp(Bytes file) throws MalformedDocument {
        return read(file, TIMESTAMP_BYTES, RoleName.TIMESTAMP, OnlineReader::timestamp);
    }

    public static Metadata<Snapshot> readSnapshot(Bytes file) throws MalformedDocument {
        return read(file, SNAPSHOT_BYTES, RoleName.SNAPSHOT, OnlineReader::snapshot);
    }

    /** Also for delegated roles, which have the form of targets. */
    public static Metadata<Targets> readTargets(Bytes file) throws MalformedDocument {
        return read(file, TARGETS_BYTES, RoleName.TARGETS, TargetsReader::read);
    }

    /** Reads the file of {@code role} by the form that the role has. */
    public static Metadata<? extends Signed> read(RoleName role, Bytes file) throws MalformedDocument {
        return switch (role.value()) {
            case "root" -> readRoot(file);
            case "snapshot" -> readSnapshot(file);
            case "timestamp" -> readTimestamp(file);
            default -> readTargets(file);
        };
    }

    /** The most bytes that a client should fetch for {@code role}. */
    public static int maxBytes(RoleName role) {
        return switch (role.value()) {
            case "root" -> ROOT_BYTES;
            case "snapshot" -> SNAPSHOT_BYTES;
            case "timestamp" -> TIMESTAMP_BYTES;
            default -> TARGETS_BYTES;
        };
    }

    private interface SignedReader<S> {
        S read(Fields signed) throws MalformedDocument;
    }

    private static <S extends Signed> Metadata<S> read(Bytes file, int maxBytes, RoleName type, SignedReader<S> reader)
            throws MalformedDocument {
        Json.Object document = StrictJson.parseObject(file, JsonLimits.metadata(maxBytes));
        // SECURITY: a member outside "signed" is covered by no signature; accepted, it would be anybody's to write.
        Fields envelope = Fields.of(document).allowOnly(ENVELOPE);
        Fields signed = envelope.object("signed");
        // SECURITY: without the type check a validly signed snapshot passes for a timestamp.
        String declared = signed.text("_type");
        if (!declared.equals(type.value())) {
            throw signed.bad("_type", "This is a \"" + declared + "\" file where \"" + type + "\" is expected.");
        }
        String specVersion = signed.text("spec_version");
        if (!specVersion.equals("1") && !specVersion.startsWith("1.")) {
            throw signed.bad("spec_version", "Specification version " + specVersion + " is not 1.x.");
        }
        return new Metadata<>(reader.read(signed), signatures(envelope), file);
    }

    private static List<Signature> signatures(Fields envelope) throws MalformedDocument {
        var signatures = new ArrayList<Signature>();
        var seen = new HashSet<KeyId>();
        for (Fields entry : envelope.objects("signatures")) {
            KeyId keyId = RoleKeys.keyId(entry.text("keyid"), entry.at("keyid"));
            if (!seen.add(keyId)) {
                throw new MalformedDocument(
                        Code.DUPLICATE_KEYID, entry.at("keyid"), "Two signatures stand under keyid " + keyId + ".");
            }
            signatures.add(new Signature(keyId, hex(entry)));
        }
        return signatures;
    }

    private static Bytes hex(Fields entry) throws MalformedDocument {
        try {
            return Bytes.fromHex(entry.text("sig"));
        } catch (IllegalArgumentException e) {
            throw entry.bad("sig", "A signature is an even number of hexadecimal digits.");
        }
    }

    static MetadataVersion version(Fields fields) throws MalformedDocument {
        long version = fields.integer("version");
        try {
            return MetadataVersion.of(version);
        } catch (IllegalArgumentException e) {
            throw fields.bad("version", "A version is 1 to 2147483647, not " + version + ".");
        }
    }

    static Expiry expires(Fields fields) throws MalformedDocument {
        String text = fields.text("expires");
        try {
            return Expiry.parse(text);
        } catch (IllegalArgumentException e) {
            throw fields.bad("expires", "\"" + text + "\" is not of the form YYYY-MM-DDTHH:MM:SSZ.");
        }
    }
}
