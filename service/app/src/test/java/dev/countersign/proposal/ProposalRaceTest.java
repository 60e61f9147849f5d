package dev.countersign.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.RawRequest;
import dev.countersign.Refusal;
import dev.countersign.Services;
import dev.countersign.TestService;
import dev.countersign.TestService.Options;
import dev.countersign.tuf.json.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that meet at the same moment: one is first, the others are refused, and none of them fails. */
class ProposalRaceTest {

    @Test
    void oneOfManyCreatesTheRepository(@TempDir Path folder) throws Exception {
        try (TestService service = TestService.start(folder, Options.defaults().softwareKeys())) {
            RawRequest request = RawRequest.of("POST", "/api/v1/repository").token(service);
            assertThat(atOnce(service, Collections.nCopies(8, request))).containsOnlyOnce(201);
        }
    }

    @Test
    void oneOfManyProposalsForARoleIsTaken(@TempDir Path folder) throws Exception {
        try (TestService service = Services.publish(
                Services.create(TestService.start(folder, Options.defaults().softwareKeys())))) {
            List<String> files = new ArrayList<>(IntStream.range(0, 200)
                    .mapToObj(i -> "{\"path\":\"f%d\",\"content\":\"%s\"}"
                            .formatted(
                                    i,
                                    Base64.getEncoder()
                                            .encodeToString(
                                                    Bytes.utf8("file " + i).toArray())))
                    .toList());
            var requests = new ArrayList<RawRequest>();
            for (int i = 0; i < 8; i++) {
                // each in another order, so that rows are locked in another order
                Collections.rotate(files, 25);
                String body = files.stream()
                        .collect(Collectors.joining(
                                ",", "{\"intent\":\"artifacts\",\"reason\":\"x\",\"files\":[", "]}"));
                requests.add(RawRequest.of("POST", "/api/v1/proposals")
                        .token(service)
                        .body(body));
            }
            assertThat(atOnce(service, requests)).containsOnlyOnce(201);
        }
    }

    private static List<Integer> atOnce(TestService service, List<RawRequest> requests) throws Exception {
        var barrier = new CyclicBarrier(requests.size());
        try (var threads = Executors.newFixedThreadPool(requests.size())) {
            List<Future<Integer>> futures = requests.stream()
                    .map(request -> threads.submit((Callable<Integer>) () -> {
                        barrier.await();
                        return accepted(request.send(service));
                    }))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (Future<Integer> future : futures) {
                statuses.add(future.get());
            }
            return statuses;
        }
    }

    private static int accepted(RawRequest.Answer answer) {
        if (answer.status() != 201) {
            assertThat(answer.text()).contains("\"status\":409");
            assertThat(Refusal.parsed(answer.body()).get("incidentId")).isPresent();
        }
        return answer.status();
    }
}
