package dev.countersign.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.SigstoreData;
import dev.countersign.repository.MetadataLedger;
import dev.countersign.repository.RepositoryView;
import dev.countersign.repository.SampleRepository;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file names is there before it: a client that comes in between finds everything that it is told of. */
class UploadPlanTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void aSmallRepositoryGoesUpInThisOrder(@TempDir Path folder) throws IOException, MalformedDocument {
        RepositoryView view = new SampleRepository(folder, NOW).complete();
        List<String> names = names(UploadPlan.of(view, List.of(root(view.root().original(), 1))));
        assertThat(names)
                .containsExactly(
                        "targets/a/" + SampleRepository.CONTENT.sha256() + ".b.txt",
                        "1.targets.json",
                        "1.snapshot.json",
                        "1.root.json",
                        "timestamp.json");
    }

    @Test
    void theRealRepositoryGoesUpArtifactsFirstAndTimestampLast() throws MalformedDocument {
        Map<String, Bytes> files = SigstoreData.beforeTheEvent();
        var targets = new HashMap<RoleName, Metadata<Targets>>();
        targets.put(RoleName.TARGETS, MetadataCodec.readTargets(file(files, "targets.json")));
        targets.put(
                new RoleName("registry.npmjs.org"), MetadataCodec.readTargets(file(files, "registry.npmjs.org.json")));
        var view = new RepositoryView(
                MetadataCodec.readRoot(file(files, "root.json")),
                targets,
                Optional.of(MetadataCodec.readSnapshot(file(files, "snapshot.json"))),
                Optional.of(MetadataCodec.readTimestamp(file(files, "timestamp.json"))));
        var roots = new ArrayList<MetadataLedger.Entry>();
        for (int version = 1; version <= 14; version++) {
            roots.add(root(file(files, "root_history/" + version + ".root.json"), version));
        }
        List<String> names = names(UploadPlan.of(view, roots));
        assertThat(names.stream().map(UploadPlanTest::rank).toList()).isSorted();
        assertThat(names).doesNotHaveDuplicates().endsWith("13.root.json", "14.root.json", "timestamp.json");
        assertThat(names.stream().filter(name -> rank(name) == 0)).hasSizeGreaterThan(5);
    }

    private static int rank(String name) {
        if (name.startsWith("targets/")) {
            return 0;
        }
        if (name.endsWith(".registry.npmjs.org.json")) {
            return 1;
        }
        if (name.endsWith(".targets.json")) {
            return 2;
        }
        if (name.endsWith(".snapshot.json")) {
            return 3;
        }
        return name.endsWith(".root.json") ? 4 : 5;
    }

    private static Bytes file(Map<String, Bytes> files, String name) {
        return Objects.requireNonNull(files.get("metadata/" + name), name);
    }

    private static MetadataLedger.Entry root(Bytes file, int version) {
        return new MetadataLedger.Entry(RoleName.ROOT, new MetadataVersion(version), file, "imported", NOW);
    }

    private static List<String> names(List<Release.File> plan) {
        return plan.stream().map(Release.File::name).toList();
    }
}
