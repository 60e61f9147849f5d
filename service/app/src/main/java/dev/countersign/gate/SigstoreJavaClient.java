package dev.countersign.gate;

import dev.countersign.gate.ClientVerdict.Accepted;
import dev.countersign.gate.ClientVerdict.Refused;
import dev.countersign.tuf.json.Bytes;
import dev.sigstore.buildinfo.BuildInfo;
import dev.sigstore.http.URIFormat;
import dev.sigstore.json.JsonParseException;
import dev.sigstore.tuf.FileSystemTufStore;
import dev.sigstore.tuf.HttpFetcher;
import dev.sigstore.tuf.MetaFetcher;
import dev.sigstore.tuf.PassthroughCacheMetaStore;
import dev.sigstore.tuf.TrustedMetaStore;
import dev.sigstore.tuf.Updater;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.util.FileSystemUtils;

/**
 * Lets sigstore-java judge a repository as its users would see it: its own updater, verifiers, JSON and HTTP, over the
 * wire. None of Countersign's verification takes part, so a mistake of ours is not repeated here.
 *
 * <p>Guarantees: every refusal is a {@link Refused}, never an exception; an answer comes within the limit, or within
 * five seconds more when a visit has to be broken off; what the client stored is deleted again.
 *
 * <p>Limits, all of them sigstore-java's own:
 *
 * <ul>
 *   <li>It knows no delegations: a target of a delegated role is refused as unknown.
 *   <li>A returning client that finds the timestamp version it holds asks for nothing more and checks no expiry but the
 *       root's: to prove something, the cache is older than the repository.
 *   <li>It does not compare a cached root with the root that new clients are shipped with.
 *   <li>It starts from PEM keys only: of the real sigstore roots, from version 5 on.
 *   <li>It follows redirects, also to other hosts, so it does not see that profile P37 is broken.
 *   <li>A server error or a lost connection is retried three times, so such a refusal takes about three seconds; a
 *       {@code Retry-After} longer than that is obeyed until the limit ends the visit.
 *   <li>Its idle connections stay open until the server or the garbage collector closes them.
 *   <li>Loading it adds Bouncy Castle to the end of the JVM's list of security providers.
 * </ul>
 */
public final class SigstoreJavaClient {
    private static final String NAME = "sigstore-java";
    private static final int LONGEST_REASON = 500;
    private static final Duration CLEANING_UP = Duration.ofSeconds(5);

    private final Path workspace;
    private final Duration limit;

    /**
     * @param workspace made if it is missing; each visit uses a folder of its own in it for as long as it takes
     * @param limit how long a visit may take
     */
    public SigstoreJavaClient(Path workspace, Duration limit) {
        this.workspace = workspace;
        this.limit = limit;
    }

    /**
     * Refreshes, downloads the named targets and reports what was trusted. Visits may run side by side.
     *
     * @throws IllegalStateException if the client could not be asked at all, because the workspace cannot be written
     */
    public ClientVerdict visit(ClientVisit visit) {
        FutureTask<ClientVerdict> task = new FutureTask<>(() -> visitFromNewFolder(visit));
        // A virtual thread, because an interrupt ends its blocked socket reads; a platform thread would go on waiting.
        Thread worker = Thread.ofVirtual().name(NAME).start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            cancel(task, worker);
            return refused("no answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            cancel(task, worker);
            Thread.currentThread().interrupt();
            return refused("interrupted before it had an answer");
        } catch (ExecutionException e) {
            throw new IllegalStateException(NAME + " could not be asked", e.getCause());
        }
    }

    private static void cancel(FutureTask<ClientVerdict> task, Thread worker) {
        task.cancel(true);
        try {
            worker.join(CLEANING_UP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ClientVerdict visitFromNewFolder(ClientVisit visit) throws IOException {
        Files.createDirectories(workspace);
        Path home = Files.createTempDirectory(workspace, NAME + "-");
        try {
            return judge(visit, home);
        } catch (Exception refusal) {
            return refused(refusal.getClass().getSimpleName() + ": " + refusal.getMessage());
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private static ClientVerdict judge(ClientVisit visit, Path home) throws IOException, JsonParseException {
        for (Map.Entry<String, Bytes> known : visit.cache().entrySet()) {
            Files.write(home.resolve(known.getKey()), known.getValue().toArray());
        }
        FileSystemTufStore files = FileSystemTufStore.newFileSystemStore(home);
        TrustedMetaStore trusted =
                TrustedMetaStore.newTrustedMetaStore(PassthroughCacheMetaStore.newPassthroughMetaCache(files));
        Updater updater = Updater.builder()
                .setClock(Clock.fixed(visit.at(), ZoneOffset.UTC))
                .setTrustedRootPath(visit.trustedRoot()::text)
                .setTrustedMetaStore(trusted)
                .setTargetStore(files)
                .setMetaFetcher(MetaFetcher.newFetcher(HttpFetcher.newFetcher(visit.metadataBase())))
                .setTargetFetcher(HttpFetcher.newFetcher(URIFormat.appendPath(visit.metadataBase(), "targets/")))
                .build();
        updater.updateMeta();
        Map<String, String> sha256ByTarget = new LinkedHashMap<>();
        for (String path : visit.targetPaths()) {
            updater.downloadTarget(path);
            sha256ByTarget.put(path, Bytes.of(files.readTarget(path)).sha256());
        }
        return new Accepted(
                NAME,
                BuildInfo.VERSION,
                trusted.getRoot().getSignedMeta().getVersion(),
                trusted.getTimestamp().getSignedMeta().getVersion(),
                trusted.getSnapshot().getSignedMeta().getVersion(),
                trusted.getTargets().getSignedMeta().getVersion(),
                sha256ByTarget);
    }

    private static Refused refused(String reason) {
        String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return new Refused(
                NAME, BuildInfo.VERSION, line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON));
    }
}
