package dev.countersign.publishing;

import dev.countersign.repository.MetadataLedger;
import dev.countersign.repository.Repository;
import dev.countersign.repository.RepositoryView;
import dev.countersign.shared.Fence;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.RoleName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cuts a release for each new timestamp: the list of every file that clients need, fixed from then on. */
@Component
public class CutRelease {
    private static final Logger LOG = LoggerFactory.getLogger(CutRelease.class);

    private final Repository repository;
    private final MetadataLedger ledger;
    private final ReleaseStore releases;

    CutRelease(Repository repository, MetadataLedger ledger, ReleaseStore releases) {
        this.repository = repository;
        this.ledger = ledger;
        this.releases = releases;
    }

    /** Cuts a release if the newest timestamp is not in one; returns whether it did. */
    @Transactional
    public boolean cut(Fence fence, Instant now) {
        fence.requireHeld();
        Optional<RepositoryView> view =
                repository.view().filter(current -> current.timestamp().isPresent());
        if (view.isEmpty() || isReleased(view.get())) {
            return false;
        }
        List<Release.File> files = UploadPlan.of(view.get(), ledger.all(RoleName.ROOT));
        var manifest = new StringBuilder();
        files.forEach(file ->
                manifest.append(file.sha256()).append("  ").append(file.name()).append('\n'));
        int number = releases.add(
                Bytes.utf8(manifest.toString()).sha256(),
                view.get().root().version(),
                view.get().snapshot().orElseThrow().version(),
                view.get().timestamp().orElseThrow().version(),
                files,
                now);
        LOG.info("Cut release R-{} with {} files", number, files.size());
        return true;
    }

    private boolean isReleased(RepositoryView view) {
        return releases.latest()
                .filter(release -> release.timestamp()
                        .equals(view.timestamp().orElseThrow().version()))
                .isPresent();
    }
}
