package dev.countersign.statuspage;

import dev.countersign.gate.GateRun;
import dev.countersign.gate.GateRunStore;
import dev.countersign.publishing.Release;
import dev.countersign.publishing.ReleaseStore;
import dev.countersign.publishing.StageUploads;
import dev.countersign.repository.Repository;
import dev.countersign.repository.RepositoryView;
import dev.countersign.shared.Settings;
import dev.countersign.shared.Stage;
import dev.countersign.tuf.model.Expiry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page that says what is served, until when it is valid, and who is waited for. */
@RestController
class StatusPage {
    private final Repository repository;
    private final EventsSection events;
    private final ReleaseStore releases;
    private final StageUploads uploads;
    private final GateRunStore gates;
    private final Settings settings;
    private final Clock clock;

    StatusPage(
            Repository repository,
            EventsSection events,
            ReleaseStore releases,
            StageUploads uploads,
            GateRunStore gates,
            Settings settings,
            Clock clock) {
        this.repository = repository;
        this.events = events;
        this.releases = releases;
        this.uploads = uploads;
        this.gates = gates;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page() {
        var html = new Html();
        html.open(settings.demo());
        roles(html);
        stages(html);
        events.write(html);
        gates(html);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html.close());
    }

    @GetMapping("/repository/status.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/css"))
                .body(new ClassPathResource("statuspage/status.css"));
    }

    private void roles(Html html) {
        Optional<RepositoryView> view = repository.view();
        html.heading("Roles");
        if (view.isEmpty()) {
            html.paragraph("There is no complete root yet: the first event still collects signatures.");
            return;
        }
        html.table("Role", "Version", "Valid until");
        RepositoryView now = view.get();
        html.row("root", now.root().version(), validity(now.root().signed().expires()));
        now.targetsRoles()
                .forEach(role -> html.row(
                        role,
                        now.targetsOf(role).version(),
                        validity(now.targetsOf(role).signed().expires())));
        now.snapshot()
                .ifPresent(file -> html.row(
                        "snapshot", file.version(), validity(file.signed().expires())));
        now.timestamp()
                .ifPresent(file -> html.row(
                        "timestamp", file.version(), validity(file.signed().expires())));
        html.endTable();
    }

    private String validity(Expiry expires) {
        return expires + (expires.isExpired(clock.instant()) ? " (expired)" : "");
    }

    private void stages(Html html) {
        html.heading("Served");
        html.table("Stage", "Release", "Timestamp", "Address");
        for (Stage stage : Stage.values()) {
            Optional<Release> release = uploads.newestServed(stage).flatMap(releases::find);
            html.row(
                    stage.slug(),
                    release.map(Release::id).orElse("nothing yet"),
                    release.map(served -> served.timestamp().toString()).orElse("–"),
                    "/repository/" + stage.slug() + "/");
        }
        html.endTable();
    }

    private void gates(Html html) {
        html.heading("Gates of the newest release");
        Optional<Release> newest = releases.latest();
        if (newest.isEmpty()) {
            html.paragraph("No release has been cut yet.");
            return;
        }
        html.table("Gate", "Result", "Evidence");
        for (GateRun run : gates.newest(newest.get().number())) {
            html.row(run.gate(), run.passed() ? "passed" : "not passed", run.detail());
        }
        html.endTable();
    }
}
