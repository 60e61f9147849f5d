package dev.countersign.signing;

import dev.countersign.shared.Outcome;
import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;

/** What can be wrong with a submission before its signature is looked at: event, revision, role, If-Match. */
final class SubmissionCheck {
    private SubmissionCheck() {}

    static Outcome<Revision.RoleBytes> role(
            SignatureSubmission submission, SigningEvent event, RevisionStore revisions) {
        if (submission.role().equals("snapshot") || submission.role().equals("timestamp")) {
            return Outcome.refused(
                    Problem.of(ProblemType.ONLINE_ROLE, "The role " + submission.role() + " is signed by the service.")
                            .with("role", submission.role()));
        }
        if (submission.revision() < event.revision()) {
            return Outcome.refused(Problem.of(
                            ProblemType.REVISION_SUPERSEDED,
                            event.number() + " is at revision " + event.revision() + ".")
                    .with("currentRevision", event.revision()));
        }
        var role = revisions.find(event.number(), submission.revision()).stream()
                .flatMap(revision -> revision.roles().stream())
                .filter(each -> each.unsigned().role().value().equals(submission.role()))
                .findFirst();
        if (role.isEmpty()) {
            return Outcome.refused(
                    ProblemType.NOT_FOUND,
                    event.number() + " has no such revision or does not change the role it names.");
        }
        if (!event.takesSignatures()) {
            return Outcome.refused(
                    Problem.of(ProblemType.EVENT_NOT_COLLECTING, event.number() + " is " + event.state() + ".")
                            .with("state", event.state()));
        }
        return Outcome.existing(role.get());
    }

    // SECURITY: the signer states which bytes it signed. Without this a server that swaps the payload between review
    // and signature goes unnoticed by the tools in between.
    static Outcome<Revision.RoleBytes> ifMatch(SignatureSubmission submission, Revision.RoleBytes role) {
        String etag = "\"sha256:" + role.digest() + "\"";
        if (submission.ifMatch().isEmpty()) {
            return Outcome.refused(
                    Problem.of(ProblemType.PRECONDITION_REQUIRED, "Which bytes were signed? Send If-Match: " + etag)
                            .with("etag", etag));
        }
        return submission.ifMatch().get().strip().equals(etag)
                ? Outcome.existing(role)
                : Outcome.refused(
                        Problem.of(ProblemType.PRECONDITION_FAILED, "The payload of this revision has the ETag " + etag)
                                .with("etag", etag));
    }
}
