package dev.countersign.proposal;

import dev.countersign.proposal.Intent.ArtifactIntent;
import dev.countersign.proposal.Intent.RenewalIntent;
import dev.countersign.repository.ArtifactStore;
import dev.countersign.repository.Repository;
import dev.countersign.repository.RepositoryView;
import dev.countersign.shared.EventNumber;
import dev.countersign.shared.Outcome;
import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import dev.countersign.signing.OpenEvent;
import dev.countersign.tuf.edit.EditTargets;
import dev.countersign.tuf.edit.NoPeriod;
import dev.countersign.tuf.edit.RenewRole;
import dev.countersign.tuf.edit.TargetEdit;
import dev.countersign.tuf.edit.UnsignedMetadata;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.RoleName;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Takes a proposal and opens its signing event, in one transaction: either both exist afterwards or neither. */
@Component
public class Propose {
    private static final int MAX_REASON = 4000;

    private final Repository repository;
    private final ArtifactStore artifacts;
    private final ProposalStore proposals;
    private final OpenEvent openEvent;
    private final Clock clock;

    Propose(Repository repository, ArtifactStore artifacts, ProposalStore proposals, OpenEvent openEvent, Clock clock) {
        this.repository = repository;
        this.artifacts = artifacts;
        this.proposals = proposals;
        this.openEvent = openEvent;
        this.clock = clock;
    }

    /** A proposal and the event that it opened. */
    public record Proposed(int proposal, EventNumber event) {}

    @Transactional
    public Outcome<Proposed> propose(Intent intent, String reason, String proposedBy) {
        Instant now = clock.instant();
        Optional<RepositoryView> view = repository.view();
        if (view.isEmpty()) {
            return Outcome.refused(ProblemType.NOT_INITIALISED, "There is no complete root yet.");
        }
        if (reason.isBlank() || reason.length() > MAX_REASON || reason.indexOf('\0') >= 0) {
            return Outcome.refused(
                    Problem.of(ProblemType.INVALID_REQUEST, "A reason has 1 to 4000 characters, none of them U+0000.")
                            .with("pointer", "/reason"));
        }
        return undoIfRefused(
                bytes(intent, view.get(), now).then(roles -> open(intent, roles, reason, proposedBy, now)));
    }

    private static Outcome<List<UnsignedMetadata>> bytes(Intent intent, RepositoryView view, Instant now) {
        try {
            return switch (intent) {
                case ArtifactIntent artifacts ->
                    ArtifactCheck.check(artifacts.edits()).then(edits -> edited(edits, view, now));
                case RenewalIntent renewal -> renewed(renewal.role(), view, now);
                case Intent.Creation creation ->
                    Outcome.refused(ProblemType.ALREADY_INITIALISED, "The repository exists.");
            };
        } catch (NoPeriod e) {
            return Outcome.refused(ProblemType.INVALID_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static Outcome<List<UnsignedMetadata>> edited(List<TargetEdit> edits, RepositoryView view, Instant now) {
        Map<RoleName, List<TargetEdit>> byRole = new TreeMap<>();
        for (int i = 0; i < edits.size(); i++) {
            TargetEdit edit = edits.get(i);
            RoleName role = view.roleOf(edit.path());
            if (!ArtifactCheck.changes(view.targetsOf(role).signed(), edit)) {
                return Outcome.refused(Problem.of(
                                ProblemType.NOTHING_CHANGES,
                                edit instanceof TargetEdit.Put
                                        ? edit.path() + " is published with these bytes already."
                                        : edit.path() + " is not published.")
                        .with("pointer", "/files/" + i));
            }
            byRole.computeIfAbsent(role, any -> new ArrayList<>()).add(edit);
        }
        return Outcome.existing(byRole.entrySet().stream()
                .map(entry -> EditTargets.edit(
                        entry.getKey(), view.targetsOf(entry.getKey()).signed(), entry.getValue(), now))
                .toList());
    }

    private static Outcome<List<UnsignedMetadata>> renewed(RoleName role, RepositoryView view, Instant now) {
        if (role.isOnline()) {
            return Outcome.refused(ProblemType.ONLINE_ROLE, "The role " + role + " renews itself.");
        }
        return view.signed(role)
                .<Outcome<List<UnsignedMetadata>>>map(
                        current -> Outcome.existing(List.of(RenewRole.renew(role, current, now))))
                .orElseGet(
                        () -> Outcome.refused(Problem.of(ProblemType.INVALID_REQUEST, "There is no role " + role + ".")
                                .with("pointer", "/role")));
    }

    private Outcome<Proposed> open(
            Intent intent, List<UnsignedMetadata> roles, String reason, String proposedBy, Instant now) {
        int proposal = proposals.add(intent, reason, proposedBy, now);
        if (intent instanceof ArtifactIntent(List<TargetEdit> edits)) {
            artifacts.keepAll(contents(edits), now);
            edits.forEach(edit -> proposals.addFile(proposal, edit));
        }
        return openEvent.open(proposal, roles, now).then(event -> Outcome.created(new Proposed(proposal, event)));
    }

    private static List<Bytes> contents(List<TargetEdit> edits) {
        return edits.stream()
                .filter(TargetEdit.Put.class::isInstance)
                .map(put -> ((TargetEdit.Put) put).content())
                .toList();
    }

    private static <T> Outcome<T> undoIfRefused(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Refused<T>) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return outcome;
    }
}
