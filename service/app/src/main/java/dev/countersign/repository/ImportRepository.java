package dev.countersign.repository;

import dev.countersign.repository.ImportCheck.Checked;
import dev.countersign.shared.Outcome;
import dev.countersign.shared.ProblemType;
import dev.countersign.tuf.json.Bytes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over a repository that exists: the folders {@code metadata/} and {@code targets/} as tuf-on-ci keeps them. All or
 * nothing, and only into an empty database. Files are kept byte for byte, and no keyid changes.
 */
@Component
public class ImportRepository {
    private final Repository repository;
    private final MetadataLedger ledger;
    private final ArtifactStore artifacts;
    private final Clock clock;

    ImportRepository(Repository repository, MetadataLedger ledger, ArtifactStore artifacts, Clock clock) {
        this.repository = repository;
        this.ledger = ledger;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    /**
     * @param opaqueRoots versions kept byte for byte that no strict reader accepts; clients cannot start from them
     */
    public record Imported(int rootVersion, int files, int artifacts, List<Integer> opaqueRoots) {}

    /**
     * @param files by path: {@code metadata/root.json}, {@code metadata/root_history/3.root.json}, {@code targets/a}
     */
    @Transactional
    public Outcome<Imported> run(Map<String, Bytes> files) {
        if (repository.exists()) {
            return exists();
        }
        return ImportCheck.check(files).then(this::store);
    }

    private static Outcome<Imported> exists() {
        return Outcome.refused(ProblemType.ALREADY_INITIALISED, "A repository is imported into an empty service only.");
    }

    private Outcome<Imported> store(Checked checked) {
        Instant now = clock.instant();
        if (!repository.establish(checked.snapshotDetail(), now)) {
            return exists();
        }
        checked.metadata()
                .forEach(file -> ledger.append(file.role(), file.version(), file.bytes(), Origin.IMPORTED, now));
        artifacts.keepAll(checked.artifacts(), now);
        return Outcome.created(new Imported(
                checked.rootVersion(),
                checked.metadata().size(),
                checked.artifacts().size(),
                checked.opaqueRoots()));
    }
}
