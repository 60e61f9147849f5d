package dev.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.client.ClientStore;
import dev.countersign.tuf.client.DirectoryFetcher;
import dev.countersign.tuf.client.Fetcher;
import dev.countersign.tuf.client.HttpFetcher;
import dev.countersign.tuf.client.MemoryStore;
import dev.countersign.tuf.client.TufClient;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.verify.UntrustedMetadata;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The readers of the world, without a break while the service is killed and started: new clients and clients that come
 * back with what they know, in the folders and over HTTP. Each refreshes and downloads every artifact that is listed, so
 * a file that a timestamp leads to and that is not there, or is not as listed, is a problem. So is a version that goes
 * back. Over HTTP, that the service does not answer at all is none.
 */
final class Readers implements AutoCloseable {
    /** Leaves a small computer the time to publish. */
    private static final long PAUSE_NANOS = 10_000_000;

    private final ServiceProcess service;
    private final Bytes anchor;
    private final SeenFiles seen;
    private final ClientStore folderReader = new MemoryStore(Map.of());
    private final ClientStore httpReader = new MemoryStore(Map.of());
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final AtomicInteger folderVisits = new AtomicInteger();
    private final AtomicInteger httpVisits = new AtomicInteger();
    private final Thread thread = new Thread(this::read, "readers");
    private volatile boolean ended;

    Readers(ServiceProcess service, Bytes anchor, SeenFiles seen) {
        this.service = service;
        this.anchor = anchor;
        this.seen = seen;
    }

    void start() {
        thread.start();
    }

    private void read() {
        Fetcher production = new DirectoryFetcher(service.bucket("production"));
        Fetcher staging = new DirectoryFetcher(service.bucket("staging"));
        Fetcher http = HttpFetcher.at(service.production());
        while (!ended) {
            look();
            visit("a new reader of the folder", production, new MemoryStore(Map.of()), folderVisits);
            visit("a returning reader of the folder", production, folderReader, folderVisits);
            visit("a new reader of staging", staging, new MemoryStore(Map.of()), folderVisits);
            visit("a returning reader over HTTP", http, httpReader, httpVisits);
            visit("a new reader over HTTP", http, new MemoryStore(Map.of()), httpVisits);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void look() {
        try {
            seen.look(service.bucket("production"));
            seen.look(service.bucket("staging"));
        } catch (Exception | AssertionError e) {
            problems.add("looking at the buckets: " + e);
        }
    }

    private void visit(String who, Fetcher fetcher, ClientStore store, AtomicInteger visits) {
        try {
            readAll(fetcher, store, anchor);
            visits.incrementAndGet();
        } catch (UntrustedMetadata e) {
            boolean noAnswer = fetcher instanceof HttpFetcher
                    && e.reason() == UntrustedMetadata.Reason.FETCH_FAILED
                    && !e.sentence().contains("answered");
            if (!noAnswer) {
                problems.add(who + ": " + e.reason() + " " + e.sentence());
            }
        } catch (RuntimeException e) {
            problems.add(who + ": " + e);
        }
    }

    /** Refreshes and downloads every artifact; the client has verified length and digest of each. */
    static TufClient readAll(Fetcher fetcher, ClientStore store, Bytes anchor) throws UntrustedMetadata {
        TufClient client =
                TufClient.refresh(fetcher, store, anchor, Clock.systemUTC().instant(), step -> {});
        for (TargetPath path : client.trusted()
                .targets(RoleName.TARGETS)
                .orElseThrow()
                .signed()
                .targets()
                .keySet()) {
            client.download(path);
        }
        return client;
    }

    /** What a new reader of production's folder gets for {@code path} now. */
    Bytes download(String path) throws UntrustedMetadata {
        Path folder = service.bucket("production");
        return readAll(new DirectoryFetcher(folder), new MemoryStore(Map.of()), anchor)
                .download(new TargetPath(path));
    }

    void requireNoProblem() {
        assertThat(problems).as("what readers met").isEmpty();
        assertThat(thread.isAlive()).as("the readers read").isTrue();
    }

    String summary() {
        return "%d visits to the folders and %d over HTTP".formatted(folderVisits.get(), httpVisits.get());
    }

    int httpVisits() {
        return httpVisits.get();
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
