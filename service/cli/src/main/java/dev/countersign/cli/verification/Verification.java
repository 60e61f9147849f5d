package dev.countersign.cli.verification;

import dev.countersign.cli.verification.VerifiedRepository.Artifact;
import dev.countersign.tuf.client.Fetcher;
import dev.countersign.tuf.client.MemoryStore;
import dev.countersign.tuf.client.TufClient;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.DelegatedRole;
import dev.countersign.tuf.model.Delegations;
import dev.countersign.tuf.model.MetaFile;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.model.Targets;
import dev.countersign.tuf.verify.UntrustedMetadata;
import dev.countersign.tuf.verify.UntrustedMetadata.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A client that sees a repository for the first time and then, unlike most, asks for everything: every delegated role
 * and every artifact. Succeeds only if all of it can be trusted from the given root on.
 */
public final class Verification {
    private static final int MAX_ROLES = 256;

    private final Fetcher source;
    private final TufClient client;
    private final Consumer<String> steps;
    private final Map<RoleName, MetadataVersion> delegated = new LinkedHashMap<>();
    private final Map<TargetPath, RoleName> listed = new TreeMap<>();

    private Verification(Fetcher source, TufClient client, Consumer<String> steps) {
        this.source = source;
        this.client = client;
        this.steps = steps;
    }

    /**
     * @param at the instant at which everything must be valid
     * @param steps told what was found good, in words
     * @throws UntrustedMetadata naming the first file that was refused
     */
    public static VerifiedRepository run(Fetcher source, Bytes root, Instant at, Consumer<String> steps)
            throws UntrustedMetadata {
        TufClient client = TufClient.refresh(source, new MemoryStore(Map.of()), root, at, steps);
        return new Verification(source, client, steps).everything();
    }

    private VerifiedRepository everything() throws UntrustedMetadata {
        roles();
        List<Artifact> artifacts = artifacts();
        return VerifiedRepository.of(client.trusted(), delegated, artifacts);
    }

    /** Reads every role that can be reached from targets, the nearest first. */
    private void roles() throws UntrustedMetadata {
        Deque<RoleName> open = new ArrayDeque<>(List.of(RoleName.TARGETS));
        while (!open.isEmpty()) {
            RoleName role = open.removeFirst();
            Targets content = client.trusted().targets(role).orElseThrow().signed();
            content.targets().keySet().forEach(path -> listed.putIfAbsent(path, role));
            for (DelegatedRole child :
                    content.delegations().map(Delegations::roles).orElse(List.of())) {
                if (client.trusted().targets(child.name()).isEmpty()) {
                    load(child.name(), role);
                    open.addLast(child.name());
                }
            }
        }
    }

    private void load(RoleName role, RoleName delegator) throws UntrustedMetadata {
        if (delegated.size() == MAX_ROLES) {
            throw new UntrustedMetadata(
                    Reason.TOO_LARGE, delegator.fileName(), "there are more than " + MAX_ROLES + " delegated roles");
        }
        MetaFile entry = client.trusted().listed(role);
        String name = role.publishedName(entry.version());
        int most = (int) Math.min(entry.length().orElse(MetadataCodec.TARGETS_BYTES), MetadataCodec.TARGETS_BYTES);
        client.trusted().acceptDelegated(role, delegator, fetch(name, most));
        var current = client.trusted().targets(role).orElseThrow();
        delegated.put(role, current.version());
        steps.accept(role + " " + current.version() + ", delegated to by " + delegator + ", is valid until "
                + current.signed().expires() + " and lists "
                + current.signed().targets().size() + " artifacts");
    }

    private Bytes fetch(String name, int maxBytes) throws UntrustedMetadata {
        try {
            Optional<Bytes> file = source.fetch(name, maxBytes);
            return file.orElseThrow(
                    () -> new UntrustedMetadata(Reason.MISSING, name, "the repository has no such file"));
        } catch (IOException e) {
            throw new UntrustedMetadata(Reason.FETCH_FAILED, name, String.valueOf(e.getMessage()));
        }
    }

    private List<Artifact> artifacts() throws UntrustedMetadata {
        var artifacts = new ArrayList<Artifact>();
        for (TargetPath path : new TreeSet<>(listed.keySet())) {
            // A role may list what it was not given: no client ever finds that, so it is nobody's artifact.
            if (client.find(path).isEmpty()) {
                steps.accept(
                        path + " is listed by " + listed.get(path) + " but not delegated to it: no client finds it");
            } else {
                Bytes content = client.download(path);
                artifacts.add(new Artifact(path, content.sha256(), content.length()));
                steps.accept(path + " has the listed length and hash (" + content.length() + " bytes)");
            }
        }
        return artifacts;
    }
}
