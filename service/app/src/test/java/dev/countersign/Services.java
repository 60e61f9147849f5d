package dev.countersign;

import dev.countersign.TestService.Options;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.MetadataCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Services in the two states that most tests start from. The shared ones serve tests whose requests must all be refused:
 * such a test asserts that it leaves no trace.
 */
public final class Services {
    private Services() {}

    private static final class Empty {
        static final TestService SERVICE = shared("empty");
    }

    private static final class Collecting {
        static final TestService SERVICE = create(shared("collecting"));
    }

    private static final class Published {
        static final TestService SERVICE = publish(create(shared("published")));
    }

    /** No repository yet. */
    public static TestService empty() {
        return Empty.SERVICE;
    }

    /** SE-1 collects signatures on root 1 and targets 1. */
    public static TestService collecting() {
        return Collecting.SERVICE;
    }

    /** SE-1 is published; R-1 is in production. */
    public static TestService published() {
        return Published.SERVICE;
    }

    /** Opens the event that creates the repository. */
    public static TestService create(TestService service) {
        try {
            int status = RawRequest.of("POST", "/api/v1/repository")
                    .token(service)
                    .send(service)
                    .status();
            return expected(201, status, service);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two keyholders sign everything in SE-1 and the rail carries it to production. */
    public static TestService publish(TestService service) {
        signed(service, "SE-1", List.of("root", "targets"));
        service.advance();
        int served = service.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM stage_upload WHERE state = 'Served'")
                .query(Integer.class)
                .single();
        return expected(2, served, service);
    }

    /** Two keyholders sign the roles of an event. */
    public static void signed(TestService service, String event, List<String> roles) {
        for (String role : roles) {
            for (String handle : List.of("@ada", "@grace")) {
                try {
                    expected(
                            201, new Ballot(service, event, role).submit(handle).status(), service);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** The keyid of the key that signs snapshot and timestamp, from the root that the ballot is about. */
    public static String onlineKeyId(Ballot root) {
        try {
            Bytes file = root.bytes().unsigned().fileSignedBy(List.of());
            return MetadataCodec.readRoot(file)
                    .signed()
                    .timestamp()
                    .keys()
                    .keySet()
                    .iterator()
                    .next()
                    .value();
        } catch (MalformedDocument e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestService expected(int wanted, int got, TestService service) {
        if (wanted != got) {
            throw new IllegalStateException("expected " + wanted + ", got " + got);
        }
        return service;
    }

    private static TestService shared(String name) {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), name);
            // closed by the framework when the JVM ends
            return TestService.start(folder, Options.defaults().softwareKeys());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
