package dev.countersign.publishing;

import dev.countersign.publishing.Release.File;
import dev.countersign.repository.MetadataLedger;
import dev.countersign.repository.RepositoryView;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TargetFile;
import dev.countersign.tuf.model.TargetPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The order in which a release is uploaded. Pure. Whatever a file names is there before it: artifacts, delegated roles,
 * targets, snapshot, roots, and timestamp last. A client that comes in between sees the old timestamp and everything it
 * needs (decisions.md 16: a root comes just before timestamp).
 */
public final class UploadPlan {
    private UploadPlan() {}

    /**
     * @param roots every version of root, oldest first: all stay served for ever (profile P21)
     */
    public static List<File> of(RepositoryView view, List<MetadataLedger.Entry> roots) {
        var plan = new ArrayList<File>();
        List<RoleName> roles = view.targetsRoles();
        for (RoleName role : roles) {
            plan.addAll(artifacts(view, role));
        }
        for (RoleName role : roles.reversed()) {
            plan.add(new File(
                    role.publishedName(view.targetsOf(role).version()),
                    view.targetsOf(role).original().sha256()));
        }
        var snapshot = view.snapshot().orElseThrow();
        plan.add(new File(
                RoleName.SNAPSHOT.publishedName(snapshot.version()),
                snapshot.original().sha256()));
        for (MetadataLedger.Entry root : roots) {
            plan.add(new File(RoleName.ROOT.publishedName(root.version()), root.sha256()));
        }
        plan.add(new File(
                "timestamp.json", view.timestamp().orElseThrow().original().sha256()));
        return List.copyOf(plan);
    }

    private static List<File> artifacts(RepositoryView view, RoleName role) {
        var files = new ArrayList<File>();
        Map<TargetPath, TargetFile> sorted =
                new TreeMap<>(view.targetsOf(role).signed().targets());
        for (Map.Entry<TargetPath, TargetFile> artifact : sorted.entrySet()) {
            String sha256 = artifact.getValue().hashes().get("sha256");
            for (String hash : new TreeMap<>(artifact.getValue().hashes()).values()) {
                // profile P29: one identical file for each listed hash
                files.add(new File("targets/" + artifact.getKey().publishedName(hash), String.valueOf(sha256)));
            }
        }
        return files;
    }
}
