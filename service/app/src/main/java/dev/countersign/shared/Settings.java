package dev.countersign.shared;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of a deployment, each set by the environment variable {@code COUNTERSIGN_…} named in application.yml.
 * Who signs what is never a setting: that is signed metadata.
 *
 * @param dataDir where the service keeps the embedded database, the demo's keys and the folder stages
 * @param metadataDir holds policy.yml and keyholders/, read when a repository is created
 * @param targetsDir holds the artifacts of a new repository
 * @param baseUrl how visitors and the gate reach the service; empty for the loopback address it listens on
 * @param dbUrl a PostgreSQL of the operator; empty for the embedded one
 * @param dbPasswordFile holds the password of {@code dbUser}
 * @param onlineKeyUri another way to reach the online key that root names; empty for the URI in root
 * @param stagingBucketUri {@code file:} URI; empty for a folder in {@code dataDir}
 * @param productionBucketUri {@code file:} URI; empty for a folder in {@code dataDir}
 * @param promotion whether a release whose gates passed goes to production by itself
 * @param every how often the rail looks for something to do
 * @param schedule whether the rail runs by itself; off where a test, or an operator by the API, says when
 * @param demo whether keyholders and the online key may be software keys
 * @param demoPlay whether the demo plays the first day of the repository at the start
 */
@ConfigurationProperties("countersign")
public record Settings(
        Path dataDir,
        Path metadataDir,
        Path targetsDir,
        String baseUrl,
        String dbUrl,
        String dbUser,
        String dbPasswordFile,
        String onlineKeyUri,
        String stagingBucketUri,
        String productionBucketUri,
        PromotionMode promotion,
        Duration every,
        boolean schedule,
        boolean demo,
        boolean demoPlay) {

    /** Who decides that a release goes to production. */
    public enum PromotionMode {
        /**
         * A person, by the API; but a fresh timestamp over what production serves already goes by itself. Content that
         * waits must be promoted before production's timestamp expires: newer timestamps name the newer snapshot.
         */
        MANUAL,
        /** Nobody: passing every gate is enough. */
        AUTOMATIC
    }

    public Settings {
        dataDir = dataDir.toAbsolutePath().normalize();
    }

    /** The folder of a stage, from its bucket URI or inside the data folder. */
    public Path bucketFolder(String stage) {
        String uri = stage.equals("production") ? productionBucketUri : stagingBucketUri;
        return uri.isEmpty() ? dataDir.resolve("buckets").resolve(stage) : Path.of(URI.create(uri));
    }
}
