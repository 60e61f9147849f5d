package dev.countersign.publishing;

import dev.countersign.shared.Settings;
import dev.countersign.shared.Stage;
import dev.countersign.tuf.port.BucketStore;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The bucket of each stage. */
@Component
public class Buckets {
    private final Map<Stage, BucketStore> byStage = new EnumMap<>(Stage.class);

    Buckets(Settings settings) {
        for (Stage stage : Stage.values()) {
            byStage.put(stage, new FolderBucket(settings.bucketFolder(stage.slug())));
        }
    }

    BucketStore of(Stage stage) {
        return Objects.requireNonNull(byStage.get(stage));
    }
}
