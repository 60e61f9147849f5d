package dev.countersign.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ballot;
import dev.countersign.RawRequest;
import dev.countersign.Services;
import dev.countersign.Tables;
import dev.countersign.TestService;
import dev.countersign.TestService.Options;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same signature again, a fresh one of the same key, and many at once: one row, and the first stays. */
class SignatureRaceTest {
    private TestService service = Services.empty();

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        service = Services.create(TestService.start(folder, Options.defaults().softwareKeys()));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void theFirstSignatureOfAKeyStays() throws Exception {
        var root = new Ballot(service, "SE-1", "root");
        assertThat(root.submit("@ada").status()).isEqualTo(201);
        Map<String, String> recorded = Tables.dump(service);
        assertThat(root.submit("@ada").status()).isEqualTo(200);
        Bytes fresh = freshSignature("@ada", root.payload());
        assertThat(fresh).isNotEqualTo(root.sign("@ada"));
        assertThat(root.request("@ada", fresh).send(service).status()).isEqualTo(200);
        assertThat(Tables.dump(service)).isEqualTo(recorded);
    }

    @Test
    void sixteenFreshSignaturesOfOneKeyAtOnceAreOneRow() throws Exception {
        var root = new Ballot(service, "SE-1", "root");
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 16; i++) {
            RawRequest request = root.request("@ada", freshSignature("@ada", root.payload()));
            tasks.add(() -> request.send(service).status());
        }
        List<Integer> answers = atOnce(tasks);
        assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(rows("signature")).isEqualTo(1);
    }

    @Test
    void allKeyholdersAtOnceReachTheThresholdOnce() throws Exception {
        var tasks = new ArrayList<Callable<Integer>>();
        for (String role : List.of("root", "targets")) {
            for (String handle : List.of("@ada", "@grace", "@katherine")) {
                var ballot = new Ballot(service, "SE-1", role);
                RawRequest request = ballot.request(handle, ballot.sign(handle));
                tasks.add(() -> request.send(service).status());
                tasks.add(() -> request.send(service).status());
            }
        }
        assertThat(atOnce(tasks)).containsOnly(200, 201);
        assertThat(rows("signature")).isEqualTo(6);
        assertThat(new Ballot(service, "SE-1", "root").now()).isInstanceOf(SigningEvent.ThresholdReached.class);
    }

    /** Runs all tasks at the same moment. */
    private static List<Integer> atOnce(List<Callable<Integer>> tasks) throws Exception {
        var barrier = new CyclicBarrier(tasks.size());
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            List<Future<Integer>> futures = tasks.stream()
                    .map(task -> threads.submit(() -> {
                        barrier.await();
                        return task.call();
                    }))
                    .toList();
            var results = new ArrayList<Integer>();
            for (Future<Integer> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    private int rows(String table) {
        return service.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM " + table)
                .query(Integer.class)
                .single();
    }

    /** With a random nonce, as hardware keys sign. */
    private Bytes freshSignature(String handle, Bytes payload) throws IOException, GeneralSecurityException {
        Path file = service.dataDir().resolve("demo-keyholders").resolve(handle.substring(1) + ".pem");
        try (var pem = new PemReader(new StringReader(Files.readString(file)))) {
            var signer = java.security.Signature.getInstance("SHA256withECDSA");
            signer.initSign(KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(pem.readPemObject().getContent())));
            signer.update(payload.toArray());
            return Bytes.of(signer.sign());
        }
    }
}
