package dev.countersign.web;

import dev.countersign.onlinesigning.OnlineSigner;
import dev.countersign.proposal.CreateRepository;
import dev.countersign.rail.Rail;
import dev.countersign.rail.RailSchedule;
import dev.countersign.repository.ArtifactStore;
import dev.countersign.repository.ExportRepository;
import dev.countersign.repository.ImportRepository;
import dev.countersign.repository.MetadataLedger;
import dev.countersign.shared.Outcome;
import dev.countersign.shared.ProblemType;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The repository: its files for everybody; creating, importing and signing now with a token. */
@RestController
@RequestMapping("/api/v1")
class RepositoryController {
    private static final int IMPORT_BYTES = 48 * 1024 * 1024;

    private final CreateRepository create;
    private final ImportRepository importRepository;
    private final ExportRepository export;
    private final MetadataLedger ledger;
    private final ArtifactStore artifacts;
    private final Rail rail;
    private final RailSchedule schedule;
    private final Answers answers;

    RepositoryController(
            CreateRepository create,
            ImportRepository importRepository,
            ExportRepository export,
            MetadataLedger ledger,
            ArtifactStore artifacts,
            Rail rail,
            RailSchedule schedule,
            Answers answers) {
        this.create = create;
        this.importRepository = importRepository;
        this.export = export;
        this.ledger = ledger;
        this.artifacts = artifacts;
        this.rail = rail;
        this.schedule = schedule;
        this.answers = answers;
    }

    @PostMapping("/repository")
    ResponseEntity<?> create(Principal principal) {
        return answers.of(
                create.create(principal.getName()),
                created -> Map.of(
                        "number",
                        "P-" + created.proposal(),
                        "event",
                        created.event().toString()));
    }

    @PostMapping("/repository/imports")
    ResponseEntity<?> importFiles(HttpServletRequest request) throws IOException {
        Outcome<ImportRepository.Imported> outcome = RequestBody.json(
                        request.getInputStream(), IMPORT_BYTES, ProposalBody::files)
                .then(importRepository::run);
        schedule.soon();
        return answers.of(outcome, imported -> imported);
    }

    /** The files of metadata/ and targets/, each with the address of its bytes. */
    @GetMapping("/repository/files")
    Map<String, List<ExportRepository.ExportFile>> files() {
        return Map.of("items", export.files());
    }

    @GetMapping("/roles/{role}/versions")
    ResponseEntity<?> versions(@PathVariable("role") String role) {
        List<VersionView> versions = roleName(role).map(ledger::all).orElse(List.of()).stream()
                .map(VersionView::of)
                .toList();
        return versions.isEmpty()
                ? answers.of(Outcome.refused(ProblemType.NOT_FOUND, "There is no role \"" + role + "\"."), any -> any)
                : ResponseEntity.ok(Map.of("items", versions));
    }

    /** One version of one role, as a row. */
    record VersionView(int version, String sha256, int length, String origin, String recordedAt) {
        static VersionView of(MetadataLedger.Entry entry) {
            return new VersionView(
                    entry.version().value(),
                    entry.sha256(),
                    entry.file().length(),
                    entry.origin(),
                    entry.recordedAt().toString());
        }
    }

    /** The exact bytes of a metadata file. */
    @GetMapping("/roles/{role}/versions/{version}")
    ResponseEntity<?> file(@PathVariable("role") String role, @PathVariable("version") String version) {
        Optional<Bytes> file = version.matches("[1-9][0-9]{0,8}")
                ? roleName(role)
                        .flatMap(name -> ledger.find(name, new MetadataVersion(Integer.parseInt(version))))
                        .map(MetadataLedger.Entry::file)
                : Optional.empty();
        return bytes(file, "There is no version " + version + " of \"" + role + "\".");
    }

    @GetMapping("/artifacts/{sha256}")
    ResponseEntity<?> artifact(@PathVariable("sha256") String sha256) {
        return bytes(artifacts.find(sha256), "There is no artifact with this SHA-256.");
    }

    private ResponseEntity<?> bytes(Optional<Bytes> file, String missing) {
        return file.isPresent()
                ? ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .eTag("sha256:" + file.get().sha256())
                        .body(file.get().toArray())
                : answers.of(Outcome.refused(ProblemType.NOT_FOUND, missing), any -> any);
    }

    /** Signs a new timestamp now and publishes it. */
    @PostMapping("/online-signing/runs")
    ResponseEntity<?> signNow() {
        return answers.of(outcome(rail.signTimestampNow()), version -> Map.of("timestamp", version.value()));
    }

    private static Outcome<MetadataVersion> outcome(Optional<OnlineSigner.Run> run) {
        if (run.isEmpty()) {
            return Outcome.refused(ProblemType.KMS_UNAVAILABLE, "Another run is under way for ten seconds already.");
        }
        return switch (run.get()) {
            case OnlineSigner.Run.Signed signed -> Outcome.created(signed.version());
            case OnlineSigner.Run.Failed failed -> Outcome.refused(ProblemType.KMS_UNAVAILABLE, failed.reason());
            case OnlineSigner.Run.NothingDue nothing ->
                Outcome.refused(ProblemType.NOT_INITIALISED, "There is no snapshot yet that a timestamp could name.");
        };
    }

    private static Optional<RoleName> roleName(String role) {
        try {
            return Optional.of(new RoleName(role));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
