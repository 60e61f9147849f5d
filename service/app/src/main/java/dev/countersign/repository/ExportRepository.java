package dev.countersign.repository;

import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TargetFile;
import dev.countersign.tuf.model.TargetPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Lists the files that {@code metadata/} and {@code targets/} hold, in the layout that tuf-on-ci reads. */
@Component
public class ExportRepository {
    private final Repository repository;
    private final MetadataLedger ledger;

    ExportRepository(Repository repository, MetadataLedger ledger) {
        this.repository = repository;
        this.ledger = ledger;
    }

    /**
     * @param path in the checkout, such as {@code metadata/root_history/2.root.json}
     * @param address where the service serves the bytes
     */
    public record ExportFile(String path, String sha256, long length, String address) {}

    /** The newest file of each role, every root, and each artifact that they list; empty before the first root. */
    public List<ExportFile> files() {
        Optional<RepositoryView> view = repository.view();
        if (view.isEmpty()) {
            return List.of();
        }
        var files = new ArrayList<ExportFile>();
        for (RoleName role : ledger.roles()) {
            ledger.latest(role).ifPresent(entry -> files.add(metadata("metadata/" + role.fileName(), entry)));
        }
        for (MetadataLedger.Entry root : ledger.all(RoleName.ROOT)) {
            files.add(metadata("metadata/root_history/" + RoleName.ROOT.publishedName(root.version()), root));
        }
        for (RoleName role : view.get().targetsRoles()) {
            files.addAll(artifacts(view.get(), role));
        }
        return List.copyOf(files);
    }

    private static ExportFile metadata(String path, MetadataLedger.Entry entry) {
        return new ExportFile(
                path,
                entry.sha256(),
                entry.file().length(),
                "/api/v1/roles/" + entry.role() + "/versions/" + entry.version());
    }

    private static List<ExportFile> artifacts(RepositoryView view, RoleName role) {
        Map<TargetPath, TargetFile> sorted =
                new TreeMap<>(view.targetsOf(role).signed().targets());
        return sorted.entrySet().stream()
                .map(entry -> {
                    String sha256 = String.valueOf(entry.getValue().hashes().get("sha256"));
                    return new ExportFile(
                            "targets/" + entry.getKey(),
                            sha256,
                            entry.getValue().length(),
                            "/api/v1/artifacts/" + sha256);
                })
                .toList();
    }
}
