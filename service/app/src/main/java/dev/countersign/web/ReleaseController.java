package dev.countersign.web;

import dev.countersign.gate.GateRun;
import dev.countersign.gate.GateRunStore;
import dev.countersign.promotion.PromoteRelease;
import dev.countersign.publishing.Release;
import dev.countersign.publishing.ReleaseStore;
import dev.countersign.publishing.StageUploads;
import dev.countersign.rail.RailSchedule;
import dev.countersign.shared.Outcome;
import dev.countersign.shared.ProblemType;
import dev.countersign.shared.Stage;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.MalformedDocument;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Releases and the stages that serve them: public to read, a token to promote. */
@RestController
@RequestMapping("/api/v1")
class ReleaseController {
    private static final int BODY_BYTES = 4096;

    private final ReleaseStore releases;
    private final StageUploads uploads;
    private final GateRunStore gates;
    private final PromoteRelease promote;
    private final RailSchedule rail;
    private final Answers answers;

    ReleaseController(
            ReleaseStore releases,
            StageUploads uploads,
            GateRunStore gates,
            PromoteRelease promote,
            RailSchedule rail,
            Answers answers) {
        this.releases = releases;
        this.uploads = uploads;
        this.gates = gates;
        this.promote = promote;
        this.rail = rail;
        this.answers = answers;
    }

    /** A release as it looks in the API. */
    record ReleaseView(
            String number,
            String sha256,
            int root,
            int snapshot,
            int timestamp,
            String cutAt,
            String staging,
            String production,
            List<GateView> gates,
            List<Release.File> files) {}

    /** The newest run of one gate. */
    record GateView(String gate, boolean passed, String ranAt, String detail) {
        static GateView of(GateRun run) {
            return new GateView(run.gate(), run.passed(), run.ranAt().toString(), run.detail());
        }
    }

    @GetMapping("/releases")
    Map<String, List<ReleaseView>> list() {
        return Map.of("items", releases.recent().stream().map(this::view).toList());
    }

    @GetMapping("/releases/{number}")
    ResponseEntity<?> show(@PathVariable("number") String number) {
        Optional<Release> release = number(number).flatMap(releases::find);
        return answers.of(found(release, "There is no release \"" + number + "\"."), this::view);
    }

    @GetMapping("/stages/{stage}")
    ResponseEntity<?> stage(@PathVariable("stage") String slug) {
        Optional<Release> release =
                Stage.parse(slug).flatMap(uploads::newestServed).flatMap(releases::find);
        return answers.of(found(release, "\"" + slug + "\" is no stage or serves nothing yet."), this::view);
    }

    /** Decides that a release goes to production. The body names it: {@code {"release": "R-3"}}. */
    @PostMapping("/stages/production/promotions")
    ResponseEntity<?> promote(HttpServletRequest request, Principal principal) throws IOException {
        Outcome<Release> outcome = RequestBody.json(request.getInputStream(), BODY_BYTES, ReleaseController::release)
                .then(number -> promote.promote(number, principal.getName()));
        rail.soon();
        return answers.of(outcome, this::view);
    }

    private static int release(Fields body) throws MalformedDocument {
        body.allowOnly(Set.of("release"));
        return number(body.text("release"))
                .orElseThrow(() -> body.bad("release", "A release is named R- and its number."));
    }

    private ReleaseView view(Release release) {
        return new ReleaseView(
                release.id(),
                release.sha256(),
                release.root().value(),
                release.snapshot().value(),
                release.timestamp().value(),
                release.cutAt().toString(),
                uploads.state(release, Stage.STAGING).orElse("Planned"),
                uploads.state(release, Stage.PRODUCTION).orElse("Planned"),
                gates.newest(release.number()).stream().map(GateView::of).toList(),
                release.files());
    }

    private static <T> Outcome<T> found(Optional<T> value, String missing) {
        return value.<Outcome<T>>map(Outcome::existing)
                .orElseGet(() -> Outcome.refused(ProblemType.NOT_FOUND, missing));
    }

    private static Optional<Integer> number(String text) {
        return text.matches("(R-)?[1-9][0-9]{0,8}")
                ? Optional.of(Integer.valueOf(text.replace("R-", "")))
                : Optional.empty();
    }
}
