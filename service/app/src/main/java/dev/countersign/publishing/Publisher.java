package dev.countersign.publishing;

import dev.countersign.publishing.Release.File;
import dev.countersign.shared.Fence;
import dev.countersign.shared.Stage;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.port.BucketStore;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Uploads a release to a stage, in plan order, {@code timestamp.json} last, and reads every file back. Doing it again
 * after a crash is safe at every point: write-once files that are there already are compared, not written.
 */
@Component
public class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final String TIMESTAMP = "timestamp.json";

    private final Buckets buckets;
    private final ReleaseStore releases;
    private final StageUploads uploads;
    private final Clock clock;

    Publisher(Buckets buckets, ReleaseStore releases, StageUploads uploads, Clock clock) {
        this.buckets = buckets;
        this.releases = releases;
        this.uploads = uploads;
        this.clock = clock;
    }

    /**
     * Uploads to staging.
     *
     * @throws IOException if the bucket fails; the upload can be repeated
     */
    public void stage(Release release, Fence fence) throws IOException {
        upload(release, Stage.STAGING, fence);
    }

    /**
     * Uploads to production.
     *
     * @param capability proof that every gate passed for this very release
     */
    public void promote(Release release, ProductionRelease capability, Fence fence) throws IOException {
        if (!capability.isFor(release)) {
            throw new IllegalArgumentException("the capability is for another release than " + release.id());
        }
        upload(release, Stage.PRODUCTION, fence);
    }

    private void upload(Release release, Stage stage, Fence fence) throws IOException {
        uploads.started(release, stage, clock.instant());
        BucketStore bucket = buckets.of(stage);
        List<File> files = release.files();
        for (int i = 0; i < files.size() - 1; i++) {
            fence.requireHeld();
            Bytes content = content(files.get(i));
            bucket.create(files.get(i).name(), content);
            readBack(bucket, files.get(i).name(), content);
            uploads.reached(release, stage, i + 1);
        }
        timestamp(release, stage, bucket, fence);
        uploads.served(release, stage, clock.instant());
        LOG.info("{} serves {}", stage.slug(), release.id());
    }

    // SECURITY: the timestamp makes everything before it visible, so it comes last and never goes back: a slow instance
    // that lost the fence must not replace a newer timestamp by its own.
    private void timestamp(Release release, Stage stage, BucketStore bucket, Fence fence) throws IOException {
        Bytes content = content(release.files().getLast());
        Optional<Bytes> present = bucket.read(TIMESTAMP);
        if (present.isPresent() && version(present.get()) > release.timestamp().value()) {
            throw new IOException(stage.slug() + " serves a newer timestamp than " + release.id());
        }
        fence.requireHeld();
        bucket.replace(TIMESTAMP, content);
        readBack(bucket, TIMESTAMP, content);
    }

    /** The version of what a bucket holds; what cannot be read counts as older than everything. */
    private static int version(Bytes timestamp) {
        try {
            return MetadataCodec.readTimestamp(timestamp).version().value();
        } catch (MalformedDocument e) {
            return 0;
        }
    }

    // SECURITY: every byte that leaves is hashed against what was signed (D5), whoever may have changed a row.
    private Bytes content(File file) {
        Bytes content = releases.content(file);
        if (!content.sha256().equals(file.sha256())) {
            throw new IllegalStateException("the stored bytes of " + file.name() + " have another digest");
        }
        return content;
    }

    private static void readBack(BucketStore bucket, String name, Bytes written) throws IOException {
        if (!bucket.read(name).equals(Optional.of(written))) {
            throw new IOException("reading " + name + " back gave other bytes");
        }
    }
}
