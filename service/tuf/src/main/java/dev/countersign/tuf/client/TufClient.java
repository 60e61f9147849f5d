package dev.countersign.tuf.client;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.DelegatedRole;
import dev.countersign.tuf.model.Delegations;
import dev.countersign.tuf.model.MetaFile;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TargetFile;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.model.Targets;
import dev.countersign.tuf.verify.TrustedSet;
import dev.countersign.tuf.verify.UntrustedMetadata;
import dev.countersign.tuf.verify.UntrustedMetadata.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A client that refreshes from a published repository and downloads artifacts (specification 5). It saves each file as
 * soon as it is trusted, so an interrupted refresh never loses a root. Not thread-safe; one refresh an instance.
 */
public final class TufClient {
    private static final int MAX_ROOTS = 1024;
    private static final int MAX_DELEGATIONS = 32;
    private static final int MAX_TARGET_BYTES = 64 * 1024 * 1024;

    private final Fetcher fetcher;
    private final ClientStore store;
    private final TrustedSet trusted;
    private final Consumer<String> steps;

    private TufClient(Fetcher fetcher, ClientStore store, TrustedSet trusted, Consumer<String> steps) {
        this.fetcher = fetcher;
        this.store = store;
        this.trusted = trusted;
        this.steps = steps;
    }

    /**
     * Refreshes all top-level roles.
     *
     * @param anchor the root that the client was shipped with; a newer one in the store is preferred
     * @param now the instant at which everything must be valid
     * @param steps told each step that succeeded, in words
     * @throws UntrustedMetadata naming the first file that was refused
     */
    public static TufClient refresh(
            Fetcher fetcher, ClientStore store, Bytes anchor, Instant now, Consumer<String> steps)
            throws UntrustedMetadata {
        try {
            var client = new TufClient(fetcher, store, start(store, anchor, now), steps);
            client.refresh();
            return client;
        } catch (IOException e) {
            throw failed("the repository", e);
        }
    }

    /** Spec 5.2: the client's own root where it is newer than the shipped one. */
    private static TrustedSet start(ClientStore store, Bytes anchor, Instant now)
            throws UntrustedMetadata, IOException {
        TrustedSet shipped = TrustedSet.startingFrom(anchor, now);
        Optional<Bytes> own = store.load("root.json");
        if (own.isEmpty()) {
            return shipped;
        }
        try {
            TrustedSet kept = TrustedSet.startingFrom(own.get(), now);
            // SECURITY: from an older copy, whoever holds its retired keys could lead past the shipped root.
            return kept.root().version().compareTo(shipped.root().version()) > 0 ? kept : shipped;
        } catch (UntrustedMetadata e) {
            return shipped;
        }
    }

    /** What this client trusts now. */
    public TrustedSet trusted() {
        return trusted;
    }

    private void refresh() throws UntrustedMetadata, IOException {
        steps.accept("start from root version " + trusted.root().version());
        roots();
        timestamp();
        snapshot();
        role(RoleName.TARGETS, trusted::acceptTargets);
    }

    /** Spec 5.3. */
    private void roots() throws UntrustedMetadata, IOException {
        for (int fetched = 0; trusted.root().version().value() < Integer.MAX_VALUE; fetched++) {
            String name = RoleName.ROOT.publishedName(trusted.root().version().next());
            Optional<Bytes> next = fetch(name, MetadataCodec.ROOT_BYTES);
            if (next.isEmpty()) {
                break;
            }
            if (fetched == MAX_ROOTS) {
                throw new UntrustedMetadata(Reason.TOO_MANY_ROOTS, name, "more than " + MAX_ROOTS + " new roots");
            }
            trusted.acceptRoot(next.get());
            store.save("root.json", next.get());
            steps.accept(name + ": signed by thresholds of both root versions");
        }
        trusted.finishRoots();
        steps.accept("root " + trusted.root().version() + " is the newest and valid until "
                + trusted.root().signed().expires());
    }

    /** Spec 5.4. */
    private void timestamp() throws UntrustedMetadata, IOException {
        store.load("timestamp.json").ifPresent(trusted::rememberTimestamp);
        Bytes file = require("timestamp.json", MetadataCodec.TIMESTAMP_BYTES);
        if (trusted.acceptTimestamp(file)) {
            store.save("timestamp.json", file);
        }
        var current = trusted.timestamp().orElseThrow();
        steps.accept("timestamp " + current.version() + " is valid until "
                + current.signed().expires());
    }

    /** Spec 5.5. */
    private void snapshot() throws UntrustedMetadata, IOException {
        store.load("snapshot.json").ifPresent(trusted::rememberSnapshot);
        if (!trusted.snapshotIsCurrent()) {
            MetaFile listed = trusted.listedSnapshot();
            Bytes file = require(
                    RoleName.SNAPSHOT.publishedName(listed.version()), cap(listed, MetadataCodec.SNAPSHOT_BYTES));
            trusted.acceptSnapshot(file);
            store.save("snapshot.json", file);
        }
        var current = trusted.snapshot().orElseThrow();
        steps.accept("snapshot " + current.version() + " is valid until "
                + current.signed().expires());
    }

    private interface Accepting {
        void accept(Bytes file) throws UntrustedMetadata;
    }

    /** Spec 5.6: the client's own copy if it is the listed one, else the repository's. */
    private void role(RoleName role, Accepting accepting) throws UntrustedMetadata, IOException {
        if (!acceptsOwnCopy(role, accepting)) {
            MetaFile listed = trusted.listed(role);
            Bytes file = require(role.publishedName(listed.version()), cap(listed, MetadataCodec.TARGETS_BYTES));
            accepting.accept(file);
            store.save(role.fileName(), file);
        }
        var current = trusted.targets(role).orElseThrow();
        steps.accept(role + " " + current.version() + " is valid until "
                + current.signed().expires() + " and lists "
                + current.signed().targets().size() + " artifacts");
    }

    private boolean acceptsOwnCopy(RoleName role, Accepting accepting) throws IOException {
        Optional<Bytes> own = store.load(role.fileName());
        if (own.isEmpty()) {
            return false;
        }
        try {
            accepting.accept(own.get());
            return true;
        } catch (UntrustedMetadata e) {
            return false;
        }
    }

    /** Spec 5.6.7: finds the artifact by a pre-order search of the delegations. */
    public Optional<TargetFile> find(TargetPath path) throws UntrustedMetadata {
        record Visit(RoleName role, RoleName delegator) {}
        Deque<Visit> open = new ArrayDeque<>(List.of(new Visit(RoleName.TARGETS, RoleName.TARGETS)));
        var seen = new HashSet<RoleName>();
        while (!open.isEmpty() && seen.size() <= MAX_DELEGATIONS) {
            Visit visit = open.pop();
            if (!seen.add(visit.role())) {
                continue;
            }
            Targets current = load(visit.role(), visit.delegator());
            TargetFile found = current.targets().get(path);
            if (found != null) {
                return Optional.of(found);
            }
            List<DelegatedRole> covering = covering(current, path);
            if (!covering.isEmpty() && covering.getLast().terminating()) {
                open.clear();
            }
            for (DelegatedRole child : covering.reversed()) {
                open.push(new Visit(child.name(), visit.role()));
            }
        }
        return Optional.empty();
    }

    /** The delegations of {@code path} in order, up to and including the first terminating one (spec 5.6.7.2). */
    private static List<DelegatedRole> covering(Targets targets, TargetPath path) {
        var covering = new ArrayList<DelegatedRole>();
        for (DelegatedRole role : targets.delegations().map(Delegations::roles).orElse(List.of())) {
            if (role.covers(path)) {
                covering.add(role);
                if (role.terminating()) {
                    break;
                }
            }
        }
        return covering;
    }

    private Targets load(RoleName role, RoleName delegator) throws UntrustedMetadata {
        // SECURITY: a role that is trusted through one delegator must not serve the paths of another whose keys did not
        // sign it.
        if (!role.equals(RoleName.TARGETS) && !trusted.isVouchedFor(role, delegator)) {
            try {
                role(role, file -> trusted.acceptDelegated(role, delegator, file));
            } catch (IOException e) {
                throw failed(role.fileName(), e);
            }
        }
        return trusted.targets(role).orElseThrow().signed();
    }

    /** Spec 5.7: downloads the artifact; its length and hashes are as the metadata says, or nothing is returned. */
    public Bytes download(TargetPath path) throws UntrustedMetadata {
        TargetFile file = find(path)
                .orElseThrow(() ->
                        new UntrustedMetadata(Reason.NOT_LISTED, "targets/" + path, "no role lists this artifact"));
        // every listed hash names an identical file (profile P29); sha256 sorts first
        String hash = new TreeMap<>(file.hashes()).firstEntry().getValue();
        Bytes content = require("targets/" + path.publishedName(hash), (int) Math.min(file.length(), MAX_TARGET_BYTES));
        if (!file.describes(content)) {
            throw new UntrustedMetadata(
                    Reason.NOT_AS_LISTED, "targets/" + path, "length or hash differ from what is listed");
        }
        return content;
    }

    private Bytes require(String name, int maxBytes) throws UntrustedMetadata {
        return fetch(name, maxBytes)
                .orElseThrow(() -> new UntrustedMetadata(Reason.MISSING, name, "the repository has no such file"));
    }

    private Optional<Bytes> fetch(String name, int maxBytes) throws UntrustedMetadata {
        try {
            return fetcher.fetch(name, maxBytes);
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    private static int cap(MetaFile listed, int most) {
        return (int) Math.min(listed.length().orElse(most), most);
    }

    private static UntrustedMetadata failed(String name, IOException e) {
        return new UntrustedMetadata(Reason.FETCH_FAILED, name, String.valueOf(e.getMessage()));
    }
}
