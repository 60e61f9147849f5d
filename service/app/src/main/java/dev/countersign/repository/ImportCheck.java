package dev.countersign.repository;

import dev.countersign.shared.Outcome;
import dev.countersign.shared.ProblemType;
import dev.countersign.tuf.edit.SnapshotDetail;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import dev.countersign.tuf.model.DelegatedRole;
import dev.countersign.tuf.model.Delegations;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.model.Signed;
import dev.countersign.tuf.model.Snapshot;
import dev.countersign.tuf.model.TargetFile;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.model.Targets;
import dev.countersign.tuf.model.Timestamp;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.verify.RootChain;
import dev.countersign.tuf.verify.RootVerdict;
import dev.countersign.tuf.verify.ThresholdCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides whether the files of a repository belong together: an unbroken root chain from the oldest root that can be
 * read, every role signed by its threshold, every listed version and artifact there with the right digest. Expiry does
 * not matter: an expired repository can still be taken over and renewed.
 */
final class ImportCheck {
    private static final Pattern ROOT_HISTORY =
            Pattern.compile("metadata/root_history/([1-9][0-9]{0,8})\\.root\\.json");

    /** A metadata file to keep. */
    record Kept(RoleName role, MetadataVersion version, Bytes bytes) {}

    /** Everything to keep. */
    record Checked(
            int rootVersion,
            List<Kept> metadata,
            List<Bytes> artifacts,
            List<Integer> opaqueRoots,
            SnapshotDetail snapshotDetail) {}

    private final Map<String, Bytes> files;
    private final List<Kept> metadata = new ArrayList<>();
    private final List<Bytes> artifacts = new ArrayList<>();
    private final List<Integer> opaqueRoots = new ArrayList<>();

    private ImportCheck(Map<String, Bytes> files) {
        this.files = files;
    }

    static Outcome<Checked> check(Map<String, Bytes> files) {
        try {
            return Outcome.created(new ImportCheck(files).all());
        } catch (Unfit e) {
            return Outcome.refused(ProblemType.IMPORT_REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private Checked all() throws Unfit {
        Metadata<Root> root = roots();
        Metadata<Targets> targets = targetsRole(RoleName.TARGETS, root.signed().targets());
        Metadata<Snapshot> snapshot = signed(RoleName.SNAPSHOT, root.signed().snapshot(), MetadataCodec::readSnapshot);
        Metadata<Timestamp> timestamp =
                signed(RoleName.TIMESTAMP, root.signed().timestamp(), MetadataCodec::readTimestamp);
        if (!timestamp.signed().snapshot().describes(snapshot.original())
                || !timestamp.signed().snapshot().version().equals(snapshot.version())) {
            throw new Unfit("metadata/timestamp.json does not name metadata/snapshot.json");
        }
        listed(snapshot, RoleName.TARGETS, targets);
        for (DelegatedRole delegated :
                targets.signed().delegations().map(Delegations::roles).orElse(List.of())) {
            Metadata<Targets> role = targetsRole(delegated.name(), delegated.keys());
            listed(snapshot, delegated.name(), role);
        }
        SnapshotDetail detail = timestamp.signed().snapshot().hashes().isEmpty()
                ? SnapshotDetail.VERSION_ONLY
                : SnapshotDetail.LENGTH_AND_SHA256;
        return new Checked(root.version().value(), metadata, artifacts, opaqueRoots, detail);
    }

    private Metadata<Root> roots() throws Unfit {
        Bytes newestFile = require("metadata/root.json");
        Metadata<Root> newest = read("metadata/root.json", newestFile, MetadataCodec::readRoot);
        int last = newest.version().value();
        // SECURITY: a newest root that is left out of sight would be a rollback of the keys.
        if (files.keySet().stream().anyMatch(name -> isNewerRoot(name, last))) {
            throw new Unfit("metadata/root_history holds newer roots than metadata/root.json");
        }
        Metadata<Root> trusted = newest;
        boolean anchored = false;
        for (int version = 1; version <= last; version++) {
            String name = "metadata/root_history/" + version + ".root.json";
            Bytes file = version == last ? newestFile : require(name);
            if (version == last && files.containsKey(name) && !require(name).equals(file)) {
                throw new Unfit(name + " and metadata/root.json differ");
            }
            metadata.add(new Kept(RoleName.ROOT, new MetadataVersion(version), file));
            if (anchored) {
                Metadata<Root> next = read(name, file, MetadataCodec::readRoot);
                if (!(RootChain.next(trusted.signed(), next) instanceof RootVerdict.Accepted)) {
                    throw new Unfit(name + " does not follow version " + trusted.version());
                }
                trusted = next;
            } else if (isReadableAnchor(file, version)) {
                trusted = read(name, file, MetadataCodec::readRoot);
                anchored = true;
            } else if (isOfAnOlderForm(file, version)) {
                opaqueRoots.add(version);
            } else {
                throw new Unfit(name + " is no root of version " + version + " that a threshold of its keys signed");
            }
        }
        if (!anchored) {
            throw new Unfit("metadata/root.json is not signed by a threshold of its own keys");
        }
        return trusted;
    }

    /** Roots of the time before today's formats are kept unread; the chain starts at the first that can be read. */
    private static boolean isReadableAnchor(Bytes file, int version) {
        try {
            Metadata<Root> root = MetadataCodec.readRoot(file);
            return root.version().value() == version && RootChain.self(root).isMet();
        } catch (MalformedDocument e) {
            return false;
        }
    }

    // SECURITY: only what no strict reader can judge is kept unread. A root that can be read and is not signed was
    // changed; kept as "old", it would move the start of the chain past the change.
    private static boolean isOfAnOlderForm(Bytes file, int version) {
        try {
            Fields signed = Fields.of(StrictJson.parseObject(file, JsonLimits.metadata(MetadataCodec.ROOT_BYTES)))
                    .object("signed");
            return signed.text("_type").equals("root")
                    && signed.integer("version") == version
                    && (!signed.bool("consistent_snapshot") || cannotBeVerified(file));
        } catch (MalformedDocument e) {
            return false;
        }
    }

    private static boolean cannotBeVerified(Bytes file) throws MalformedDocument {
        RoleKeys keys = MetadataCodec.readRoot(file).signed().root();
        long usable = keys.keys().values().stream()
                .filter(TufKey.Verifying.class::isInstance)
                .count();
        return usable < keys.threshold().value();
    }

    private static boolean isNewerRoot(String name, int last) {
        Matcher number = ROOT_HISTORY.matcher(name);
        return number.matches() && Integer.parseInt(number.group(1)) > last;
    }

    private Metadata<Targets> targetsRole(RoleName role, RoleKeys keys) throws Unfit {
        Metadata<Targets> file = signed(role, keys, MetadataCodec::readTargets);
        for (Map.Entry<TargetPath, TargetFile> target : file.signed().targets().entrySet()) {
            String name = "targets/" + target.getKey();
            Bytes content = require(name);
            if (!target.getValue().describes(content)) {
                throw new Unfit(name + " has not the length and hash that metadata/" + role.fileName() + " lists");
            }
            artifacts.add(content);
        }
        return file;
    }

    private <S extends Signed> Metadata<S> signed(RoleName role, RoleKeys keys, Reader<S> reader) throws Unfit {
        String name = "metadata/" + role.fileName();
        Bytes bytes = require(name);
        Metadata<S> file = read(name, bytes, reader);
        var report = ThresholdCheck.check(keys, file.payload(), file.signatures());
        if (!report.isMet()) {
            throw new Unfit(name + " is signed by " + report.distinctKeys() + " of the "
                    + report.threshold().value() + " keys it needs");
        }
        metadata.add(new Kept(role, file.version(), bytes));
        return file;
    }

    private static void listed(Metadata<Snapshot> snapshot, RoleName role, Metadata<Targets> file) throws Unfit {
        var listed = snapshot.signed().meta().get(role.fileName());
        if (listed == null || !listed.version().equals(file.version()) || !listed.describes(file.original())) {
            throw new Unfit("metadata/snapshot.json does not list version " + file.version() + " of " + role);
        }
    }

    private Bytes require(String name) throws Unfit {
        Bytes file = files.get(name);
        if (file == null) {
            throw new Unfit(name + " is missing");
        }
        return file;
    }

    private interface Reader<S extends Signed> {
        Metadata<S> read(Bytes file) throws MalformedDocument;
    }

    private static <S extends Signed> Metadata<S> read(String name, Bytes file, Reader<S> reader) throws Unfit {
        try {
            return reader.read(file);
        } catch (MalformedDocument e) {
            throw new Unfit(name + ": " + e.sentence());
        }
    }

    /** The first thing that keeps the files from being a repository. */
    private static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }
}
