package dev.countersign.web;

import dev.countersign.rail.RailSchedule;
import dev.countersign.shared.EventNumber;
import dev.countersign.shared.Outcome;
import dev.countersign.shared.ProblemType;
import dev.countersign.signing.EventProgressReader;
import dev.countersign.signing.EventStore;
import dev.countersign.signing.RecordSignature;
import dev.countersign.signing.Revision;
import dev.countersign.signing.RevisionStore;
import dev.countersign.signing.SignatureSubmission;
import dev.countersign.signing.SigningEvent;
import dev.countersign.tuf.json.Bytes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing events: public to read; a signature needs no token, because it authenticates itself. */
@RestController
@RequestMapping("/api/v1/events")
class EventController {
    private static final int SIGNATURE_BYTES = 4096;

    private final EventStore events;
    private final RevisionStore revisions;
    private final EventProgressReader progress;
    private final RecordSignature recordSignature;
    private final RailSchedule rail;
    private final Answers answers;

    EventController(
            EventStore events,
            RevisionStore revisions,
            EventProgressReader progress,
            RecordSignature recordSignature,
            RailSchedule rail,
            Answers answers) {
        this.events = events;
        this.revisions = revisions;
        this.progress = progress;
        this.recordSignature = recordSignature;
        this.rail = rail;
        this.answers = answers;
    }

    @GetMapping
    Map<String, List<EventView>> list() {
        return Map.of("items", events.all().stream().map(this::view).toList());
    }

    @GetMapping("/{number}")
    ResponseEntity<?> show(@PathVariable("number") String number) {
        return answers.of(event(number), this::view);
    }

    /** The exact bytes to sign; they never change. */
    @GetMapping("/{number}/revisions/{revision}/roles/{role}/payload")
    ResponseEntity<?> payload(
            @PathVariable("number") String number,
            @PathVariable("revision") String revision,
            @PathVariable("role") String role) {
        Outcome<Revision.RoleBytes> found = event(number)
                .then(event -> revision(revision)
                        .flatMap(n -> revisions.find(event.number(), n))
                        .flatMap(all -> all.roles().stream()
                                .filter(each -> each.unsigned().role().value().equals(role))
                                .findFirst())
                        .<Outcome<Revision.RoleBytes>>map(Outcome::existing)
                        .orElseGet(() -> Outcome.refused(
                                ProblemType.NOT_FOUND, event.number() + " has no such revision or role.")));
        return found instanceof Outcome.Done<Revision.RoleBytes>(Revision.RoleBytes bytes, boolean ignored)
                ? ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .eTag("sha256:" + bytes.digest())
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable())
                        .body(bytes.payload().toArray())
                : answers.of(found, any -> any);
    }

    /** Records a signature: the body is the DER signature over the payload, the If-Match header the payload's ETag. */
    @PutMapping("/{number}/revisions/{revision}/roles/{role}/signatures/{keyId}")
    ResponseEntity<?> sign(
            @PathVariable("number") String number,
            @PathVariable("revision") String revision,
            @PathVariable("role") String role,
            @PathVariable("keyId") String keyId,
            HttpServletRequest request)
            throws IOException {
        Bytes signature = RequestBody.raw(request.getInputStream(), SIGNATURE_BYTES);
        Optional<String> ifMatch = Optional.ofNullable(request.getHeader("If-Match"));
        Outcome<RecordSignature.Recorded> outcome = event(number)
                .then(event -> revision(revision)
                        .map(n -> recordSignature.record(new SignatureSubmission(
                                event.number(), n, role, keyId, signature, ifMatch, request.getRemoteAddr())))
                        .orElseGet(() -> Outcome.refused(
                                ProblemType.NOT_FOUND, "\"" + revision + "\" is not the number of a revision.")));
        rail.soon();
        return answers.of(
                outcome,
                recorded -> new Recorded(
                        recorded.event().number().toString(),
                        recorded.event().state(),
                        recorded.event().revision(),
                        role,
                        keyId,
                        recorded.progress().stillNeeded()));
    }

    /** What the sender of a signature learns. */
    record Recorded(String number, String state, int revision, String role, String keyId, int stillNeeded) {}

    private EventView view(SigningEvent event) {
        return EventView.of(event, progress.revision(event), progress.progress(event));
    }

    private Outcome<SigningEvent> event(String number) {
        return EventNumber.parse(number)
                .flatMap(events::find)
                .<Outcome<SigningEvent>>map(Outcome::existing)
                .orElseGet(() -> Outcome.refused(ProblemType.NOT_FOUND, "There is no event \"" + number + "\"."));
    }

    private static Optional<Integer> revision(String text) {
        return text.matches("[1-9][0-9]{0,8}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
