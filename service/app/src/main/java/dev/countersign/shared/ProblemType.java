package dev.countersign.shared;

import java.util.Locale;

/**
 * The closed list of problems. The name in lower case with hyphens is the slug of the problem's type URI; see
 * docs/problems.md for a person's view of each.
 */
public enum ProblemType {
    MALFORMED_JSON(422, "The JSON cannot be read", "Fix the JSON at the pointer and send it again."),
    MALFORMED_METADATA(422, "The metadata cannot be read", "Fix the file at the pointer and send it again."),
    UNKNOWN_FIELD(422, "A field is not known", "Remove the field, or check the API version."),
    INVALID_REQUEST(422, "The request cannot be carried out", "Correct what the pointer names and send it again."),
    NOT_CANONICAL(422, "The signature is over other bytes", "Sign the bytes of /payload, not the metadata file."),
    SIGNATURE_INVALID(422, "The signature does not verify", "Fetch /payload again, compare its sha256, sign it again."),
    KEY_NOT_TRUSTED_FOR_ROLE(422, "The key may not sign this role", "Sign with a key of this role."),
    ONLINE_ROLE(403, "People do not sign this role", "The online signer signs snapshot and timestamp."),
    REVISION_SUPERSEDED(409, "A newer revision exists", "Review the current revision and sign that."),
    EVENT_NOT_COLLECTING(409, "The event takes no signatures", "There is nothing to sign here."),
    CONFLICTING_PROPOSAL(409, "Another event is open for this role", "Finish or cancel that event first."),
    NOTHING_CHANGES(422, "The proposal changes nothing", "Propose a file that differs from the current one."),
    ALREADY_INITIALISED(409, "The repository exists already", "Propose changes to it instead."),
    NOT_INITIALISED(409, "There is no repository yet", "Create one or import one first."),
    IMPORT_REFUSED(422, "The repository cannot be imported", "Mend what the detail names; nothing was imported."),
    POLICY_INVALID(422, "The policy cannot be used", "Correct the file that the detail names."),
    GATE_NOT_PASSED(409, "A gate has not passed", "See the gates of the release."),
    PRECONDITION_REQUIRED(428, "If-Match is missing", "Send If-Match with the payload's ETag."),
    PRECONDITION_FAILED(412, "If-Match names other bytes", "Fetch /payload again and compare its sha256."),
    UNAUTHENTICATED(401, "A token is needed", "Send Authorization: Bearer with a token of this service."),
    FORBIDDEN(403, "This is not allowed", "Ask an operator which token may do this."),
    NOT_FOUND(404, "There is no such thing", "Check the number or name."),
    METHOD_NOT_ALLOWED(405, "This resource has no such method", "See the Allow header."),
    TOO_LARGE(413, "The request is too large", "Send less."),
    KMS_UNAVAILABLE(503, "The online key cannot be reached", "Nothing was signed; the service tries again."),
    INTERNAL(500, "Something is wrong with the service", "Quote the incident id to an operator.");

    private final int status;
    private final String title;
    private final String nextStep;

    ProblemType(int status, String title, String nextStep) {
        this.status = status;
        this.title = title;
        this.nextStep = nextStep;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String nextStep() {
        return nextStep;
    }
}
