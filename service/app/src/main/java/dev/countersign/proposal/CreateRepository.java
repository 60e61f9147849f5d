package dev.countersign.proposal;

import dev.countersign.onlinesigning.OnlineKeys;
import dev.countersign.policy.PolicyReader;
import dev.countersign.policy.TrustPolicy;
import dev.countersign.policy.TrustPolicy.RolePolicy;
import dev.countersign.repository.ArtifactStore;
import dev.countersign.repository.Repository;
import dev.countersign.shared.Outcome;
import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import dev.countersign.shared.Settings;
import dev.countersign.signing.OpenEvent;
import dev.countersign.tuf.edit.NewKey;
import dev.countersign.tuf.edit.NewRepository;
import dev.countersign.tuf.edit.NewRepository.RolePlan;
import dev.countersign.tuf.edit.SnapshotDetail;
import dev.countersign.tuf.edit.TargetEdit;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.model.TufKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens the event that creates the repository: root 1 and targets 1 from the policy and targets folders. */
@Component
public class CreateRepository {
    private final Repository repository;
    private final PolicyReader policies;
    private final OnlineKeys onlineKeys;
    private final ArtifactStore artifacts;
    private final ProposalStore proposals;
    private final OpenEvent openEvent;
    private final Settings settings;
    private final Clock clock;

    CreateRepository(
            Repository repository,
            PolicyReader policies,
            OnlineKeys onlineKeys,
            ArtifactStore artifacts,
            ProposalStore proposals,
            OpenEvent openEvent,
            Settings settings,
            Clock clock) {
        this.repository = repository;
        this.policies = policies;
        this.onlineKeys = onlineKeys;
        this.artifacts = artifacts;
        this.proposals = proposals;
        this.openEvent = openEvent;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    public Outcome<Propose.Proposed> create(String proposedBy) {
        if (repository.exists()) {
            return Outcome.refused(ProblemType.ALREADY_INITIALISED, "This service has a repository.");
        }
        return policies.read(settings.metadataDir()).then(policy -> create(policy, proposedBy));
    }

    private Outcome<Propose.Proposed> create(TrustPolicy policy, String proposedBy) {
        try {
            Map<TargetPath, Bytes> files = StarterArtifacts.read(settings.targetsDir());
            NewKey online = NewKey.online(
                    policy.onlineKeyUri(),
                    onlineKeys.open(policy.onlineKeyUri()).publicPem());
            RolePlan root = plan(policy.root(), policy);
            RolePlan targets = plan(policy.targets(), policy);
            return distinctKeys(root, targets, online)
                    .then(ok -> open(policy, root, targets, online, files, proposedBy));
        } catch (IOException e) {
            return Outcome.refused(ProblemType.POLICY_INVALID, String.valueOf(e.getMessage()));
        }
    }

    private static RolePlan plan(RolePolicy role, TrustPolicy policy) {
        List<NewKey> keys = role.keyholders().stream()
                .map(handle -> Objects.requireNonNull(policy.keyholders().get(handle)))
                .map(keyholder -> NewKey.ofKeyholder(keyholder.handle(), keyholder.publicPem()))
                .toList();
        return new RolePlan(keys, role.threshold(), role.expiryDays(), role.signingDays());
    }

    // SECURITY: one device under two names, or a keyholder's key as the online key, would count twice (D2).
    private static Outcome<Boolean> distinctKeys(RolePlan root, RolePlan targets, NewKey online) {
        var keys = new HashSet<NewKey>(root.keys());
        keys.addAll(targets.keys());
        keys.add(online);
        var owners = new HashMap<String, String>();
        for (NewKey key : keys) {
            switch (key.read()) {
                case TufKey.Unknown unknown -> {
                    return unusable(
                            "The public key of " + owner(unknown) + " cannot be used: " + unknown.reason() + ".");
                }
                case TufKey.Verifying verifying -> {
                    String other = owners.put(verifying.fingerprint(), owner(verifying));
                    if (other != null) {
                        return unusable(other + " and " + owner(verifying) + " have one public key.");
                    }
                }
            }
        }
        return Outcome.existing(true);
    }

    private static String owner(TufKey key) {
        return key.owner().orElse("the online signer");
    }

    private static Outcome<Boolean> unusable(String detail) {
        return Outcome.refused(Problem.of(ProblemType.POLICY_INVALID, detail).with("pointer", "/public-key"));
    }

    private Outcome<Propose.Proposed> open(
            TrustPolicy policy,
            RolePlan root,
            RolePlan targets,
            NewKey online,
            Map<TargetPath, Bytes> files,
            String proposedBy) {
        Instant now = clock.instant();
        if (!repository.establish(SnapshotDetail.LENGTH_AND_SHA256, now)) {
            return Outcome.refused(ProblemType.ALREADY_INITIALISED, "This service has a repository.");
        }
        int proposal = proposals.add(new Intent.Creation(), "Create the repository.", proposedBy, now);
        artifacts.keepAll(files.values(), now);
        files.forEach((path, content) -> proposals.addFile(proposal, new TargetEdit.Put(path, content)));
        var first = List.of(
                NewRepository.root(
                        root,
                        targets,
                        onlinePlan(policy.snapshot(), online),
                        onlinePlan(policy.timestamp(), online),
                        now),
                NewRepository.targets(targets, files, now));
        return openEvent
                .open(proposal, first, now)
                .then(event -> Outcome.created(new Propose.Proposed(proposal, event)));
    }

    private static RolePlan onlinePlan(RolePolicy role, NewKey online) {
        return new RolePlan(List.of(online), role.threshold(), role.expiryDays(), role.signingDays());
    }
}
