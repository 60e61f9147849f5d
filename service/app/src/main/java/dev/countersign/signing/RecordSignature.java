package dev.countersign.signing;

import dev.countersign.repository.Repository;
import dev.countersign.shared.Outcome;
import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.Signature;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.verify.SignatureCheck;
import dev.countersign.tuf.verify.SignatureVerdict;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records keyholders' signatures. A signature counts because it verifies over the stored payload with a key of the role,
 * not because of who sent it. Recording is idempotent: the first valid signature of a key stays, a repetition (ECDSA
 * gives a fresh value each time) is answered as already recorded. Whatever is refused has changed nothing.
 */
@Component
public class RecordSignature {
    private final EventStore events;
    private final RevisionStore revisions;
    private final SignatureStore signatures;
    private final Repository repository;
    private final Clock clock;

    RecordSignature(
            EventStore events, RevisionStore revisions, SignatureStore signatures, Repository repository, Clock clock) {
        this.events = events;
        this.revisions = revisions;
        this.signatures = signatures;
        this.repository = repository;
        this.clock = clock;
    }

    /** What the event looks like after the signature was recorded. */
    public record Recorded(SigningEvent event, RoleProgress progress) {}

    @Transactional
    public Outcome<Recorded> record(SignatureSubmission submission) {
        Optional<SigningEvent> event = events.lock(submission.event());
        if (event.isEmpty()) {
            return Outcome.refused(ProblemType.NOT_FOUND, "There is no event " + submission.event() + ".");
        }
        return SubmissionCheck.role(submission, event.get(), revisions)
                .then(role -> SubmissionCheck.ifMatch(submission, role))
                .then(role -> record(submission, event.get(), role));
    }

    private Outcome<Recorded> record(SignatureSubmission submission, SigningEvent event, Revision.RoleBytes role) {
        if (role.unsigned().expires().isExpired(clock.instant())) {
            return Outcome.refused(
                    ProblemType.EVENT_NOT_COLLECTING,
                    "The content expired at " + role.unsigned().expires() + ", before enough keyholders signed it.");
        }
        Revision revision = revisions.find(event.number(), event.revision()).orElseThrow();
        EventProgress progress = EventProgress.of(revision, repository.view());
        return trustedKey(submission, progress.of(role, List.of()))
                .then(key -> verified(submission, role, key))
                .then(signature -> store(submission, event, revision, role, signature, progress));
    }

    private static Outcome<TufKey> trustedKey(SignatureSubmission submission, RoleProgress role) {
        return role.eligible().values().stream()
                .filter(key -> key.id().value().equals(submission.keyId()))
                .findFirst()
                .<Outcome<TufKey>>map(Outcome::existing)
                .orElseGet(() -> Outcome.refused(Problem.of(
                                ProblemType.KEY_NOT_TRUSTED_FOR_ROLE,
                                "The role " + role.role() + " does not list this key.")
                        .with("role", role.role().value())
                        .with(
                                "trustedKeyIds",
                                role.eligible().keySet().stream()
                                        .map(KeyId::value)
                                        .sorted()
                                        .toList())));
    }

    private static Outcome<Signature> verified(SignatureSubmission submission, Revision.RoleBytes role, TufKey key) {
        // SECURITY: the only gate between a sender and a threshold. Nothing is stored that does not verify.
        return switch (SignatureCheck.check(key, role.payload(), submission.signature())) {
            case SignatureVerdict.Valid valid -> Outcome.existing(new Signature(key.id(), submission.signature()));
            case SignatureVerdict.Wrong wrong -> wrongBytes(submission, role, key);
            case SignatureVerdict.Absent absent -> invalid(key, "The request has no body.");
            case SignatureVerdict.Malformed(String reason) -> invalid(key, reason);
            case SignatureVerdict.Unsupported(String reason) -> invalid(key, "The key cannot verify: " + reason + ".");
        };
    }

    /** Says so where somebody signed the file that lies next to the payload, or its digest, instead of the payload. */
    private static Outcome<Signature> wrongBytes(SignatureSubmission submission, Revision.RoleBytes role, TufKey key) {
        return MistakenBytes.find(role, key, submission.signature())
                .<Outcome<Signature>>map(mistake ->
                        Outcome.refused(Problem.of(ProblemType.NOT_CANONICAL, "The signature is over " + mistake + ".")
                                .with("expectedDigest", "sha256:" + role.digest())))
                .orElseGet(() ->
                        invalid(key, "The signature does not verify over sha256:" + role.digest() + " with this key."));
    }

    private static Outcome<Signature> invalid(TufKey key, String detail) {
        return Outcome.refused(Problem.of(ProblemType.SIGNATURE_INVALID, detail)
                .with("keyId", key.id().value()));
    }

    private Outcome<Recorded> store(
            SignatureSubmission submission,
            SigningEvent event,
            Revision revision,
            Revision.RoleBytes role,
            Signature signature,
            EventProgress progress) {
        boolean created = signatures.record(
                event.number(),
                event.revision(),
                role.unsigned().role(),
                signature,
                submission.deliveredBy(),
                clock.instant());
        if (revision.roles().stream()
                .allMatch(each -> progressOf(event, each, progress).isMet())) {
            events.reached(event.number());
        }
        var recorded = new Recorded(events.find(event.number()).orElseThrow(), progressOf(event, role, progress));
        return new Outcome.Done<>(recorded, created);
    }

    private RoleProgress progressOf(SigningEvent event, Revision.RoleBytes role, EventProgress progress) {
        return progress.of(
                role,
                signatures.of(event.number(), event.revision(), role.unsigned().role()));
    }
}
