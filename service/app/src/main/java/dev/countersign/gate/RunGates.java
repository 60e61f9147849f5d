package dev.countersign.gate;

import dev.countersign.publishing.Release;
import dev.countersign.publishing.ReleaseStore;
import dev.countersign.publishing.StageUploads;
import dev.countersign.repository.MetadataLedger;
import dev.countersign.shared.PublicUrls;
import dev.countersign.shared.Settings;
import dev.countersign.shared.Stage;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.verify.RootChain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets clients judge a release on staging: Countersign's own and sigstore-java, each as a new client that starts from
 * the oldest root, and as a client that last saw production. A gate passes only if the client ends at exactly this
 * release and the artifacts have exactly the listed digests.
 */
@Component
public class RunGates {
    private static final Logger LOG = LoggerFactory.getLogger(RunGates.class);
    private static final String TARGETS_FILE = "[0-9]+\\.targets\\.json";
    private static final String TARGETS_ROLE_FILE = "[0-9]+\\.(?!root\\.|snapshot\\.)[a-z][a-z0-9._-]*\\.json";
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final MetadataLedger ledger;
    private final ReleaseStore releases;
    private final StageUploads uploads;
    private final GateRunStore runs;
    private final PublicUrls urls;
    private final Clock clock;
    private final SigstoreJavaClient sigstoreJava;

    RunGates(
            MetadataLedger ledger,
            ReleaseStore releases,
            StageUploads uploads,
            GateRunStore runs,
            PublicUrls urls,
            Settings settings,
            Clock clock) {
        this.ledger = ledger;
        this.releases = releases;
        this.uploads = uploads;
        this.runs = runs;
        this.urls = urls;
        this.clock = clock;
        this.sigstoreJava = new SigstoreJavaClient(settings.dataDir().resolve("gate"), LIMIT);
    }

    /**
     * Runs the gates of a release unless all of them passed or one failed a moment ago; returns whether they ran.
     */
    public boolean runIfDue(Release release) {
        List<GateRun> newest = runs.newest(release.number());
        boolean passed = !newest.isEmpty() && newest.stream().allMatch(GateRun::passed);
        Instant pauseBegan = clock.instant().minus(PAUSE);
        if (passed || newest.stream().anyMatch(run -> run.ranAt().isAfter(pauseBegan))) {
            return false;
        }
        run(release);
        return true;
    }

    /** Runs every gate for a release that staging serves; returns the evidence, which is also stored. */
    public List<GateRun> run(Release release) {
        Map<String, String> topLevel = artifacts(release, file -> file.name().matches(TARGETS_FILE));
        Map<String, String> all = artifacts(release, file -> file.name().matches(TARGETS_ROLE_FILE));
        Map<String, Bytes> production = productionCache();
        var results = new ArrayList<GateRun>();
        results.add(judge(release, "countersign, new client", Map.of(), all, OwnClient::visit));
        results.add(judge(release, "sigstore-java, new client", Map.of(), topLevel, sigstoreJava::visit));
        if (!production.isEmpty()) {
            results.add(judge(release, "countersign, client of production", production, all, OwnClient::visit));
            results.add(
                    judge(release, "sigstore-java, client of production", production, topLevel, sigstoreJava::visit));
        }
        runs.add(results);
        return results;
    }

    /** What the targets files of the release list: the digest of each artifact by its path. */
    private Map<String, String> artifacts(Release release, Predicate<Release.File> roles) {
        Map<String, String> artifacts = new TreeMap<>();
        release.files().stream().filter(roles).forEach(file -> {
            try {
                MetadataCodec.readTargets(releases.content(file))
                        .signed()
                        .targets()
                        .forEach((path, target) -> artifacts.put(
                                path.value(), String.valueOf(target.hashes().get("sha256"))));
            } catch (MalformedDocument e) {
                throw new IllegalStateException(release.id() + " holds a file that cannot be read: " + file.name(), e);
            }
        });
        return artifacts;
    }

    private GateRun judge(
            Release release,
            String gate,
            Map<String, Bytes> cache,
            Map<String, String> artifacts,
            Function<ClientVisit, ClientVerdict> client) {
        Instant now = clock.instant();
        var visit =
                new ClientVisit(urls.repository(Stage.STAGING), anchor(), cache, now, List.copyOf(artifacts.keySet()));
        ClientVerdict verdict = client.apply(visit);
        GateRun run = switch (verdict) {
            case ClientVerdict.Accepted accepted
            when isThis(release, accepted, artifacts) ->
                new GateRun(release.number(), now, gate, true, described(accepted));
            case ClientVerdict.Accepted accepted ->
                new GateRun(release.number(), now, gate, false, "ended elsewhere: " + described(accepted));
            case ClientVerdict.Refused refused ->
                new GateRun(release.number(), now, gate, false, refused.version() + " refused: " + refused.reason());
        };
        if (!run.passed()) {
            LOG.warn("{}: {} did not pass: {}", release.id(), gate, run.detail());
        }
        return run;
    }

    // SECURITY: a client that is content with an older state would let a broken release pass.
    private static boolean isThis(Release release, ClientVerdict.Accepted accepted, Map<String, String> artifacts) {
        return accepted.rootVersion() == release.root().value()
                && accepted.timestampVersion() == release.timestamp().value()
                && accepted.snapshotVersion() == release.snapshot().value()
                && accepted.sha256ByTarget().equals(artifacts);
    }

    private static String described(ClientVerdict.Accepted accepted) {
        return "%s %s: root %d, timestamp %d, snapshot %d, targets %d, %d artifacts"
                .formatted(
                        accepted.client(),
                        accepted.version(),
                        accepted.rootVersion(),
                        accepted.timestampVersion(),
                        accepted.snapshotVersion(),
                        accepted.targetsVersion(),
                        accepted.sha256ByTarget().size());
    }

    /** The oldest root that a client can start from; imported repositories may hold older ones in forms of their time. */
    private Bytes anchor() {
        return ledger.all(RoleName.ROOT).stream()
                .map(MetadataLedger.Entry::file)
                .filter(RunGates::isReadable)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isReadable(Bytes root) {
        try {
            return RootChain.self(MetadataCodec.readRoot(root)).isMet();
        } catch (MalformedDocument e) {
            return false;
        }
    }

    /** What a client holds that refreshed from production's newest release; empty before the first. */
    private Map<String, Bytes> productionCache() {
        Optional<Release> served = uploads.newestServed(Stage.PRODUCTION).flatMap(releases::find);
        var cache = new HashMap<String, Bytes>();
        served.ifPresent(release -> {
            for (Release.File file : release.files()) {
                if (file.name().equals(release.root() + ".root.json")) {
                    cache.put("root.json", releases.content(file));
                } else if (file.name().equals(release.snapshot() + ".snapshot.json")) {
                    cache.put("snapshot.json", releases.content(file));
                } else if (file.name().matches(TARGETS_FILE)) {
                    cache.put("targets.json", releases.content(file));
                } else if (file.name().equals("timestamp.json")) {
                    cache.put("timestamp.json", releases.content(file));
                }
            }
        });
        return cache;
    }
}
