package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ballot;
import dev.countersign.RawRequest;
import dev.countersign.RawRequest.Answer;
import dev.countersign.Services;
import dev.countersign.Tables;
import dev.countersign.TestService;
import dev.countersign.TestService.Options;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Valid requests with a little of them changed at random: never a failure of the service, never a trace of a refusal. */
class MutatedRequestsTest {
    private static final int ROUNDS = 400;
    private static final String[] DICTIONARY = {
        "\0",
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        "null",
        "-1",
        "1e9",
        "\u00ff",
        "../",
        "%00",
        "\r\n",
        "9".repeat(30),
        "true",
        "\\u0000",
        "\\ud800",
        ",",
        ":",
        " ",
        "SE-1",
        "root",
        "snapshot",
        "@ada"
    };

    private final Random random = new Random(20_261_121);

    @Test
    void neverFailAndNeverLeaveATraceWhenRefused(@TempDir Path folder) throws IOException {
        try (TestService service = Services.publish(
                Services.create(TestService.start(folder, Options.defaults().softwareKeys())))) {
            RawRequest proposal = RawRequest.of("POST", "/api/v1/proposals")
                    .token(service)
                    .body("{\"intent\":\"renewal\",\"role\":\"targets\",\"reason\":\"a reason\"}");
            assertThat(proposal.send(service).status()).isEqualTo(201);
            var targets = new Ballot(service, "SE-2", "targets");
            List<RawRequest> valid = List.of(
                    targets.request("@ada", targets.sign("@ada")),
                    targets.request("@grace", targets.sign("@grace")),
                    RawRequest.of("POST", "/api/v1/proposals")
                            .token(service)
                            .body(
                                    "{\"intent\":\"artifacts\",\"reason\":\"x\",\"files\":[{\"path\":\"a/b.json\",\"content\":"
                                            + "\"e30=\"},{\"path\":\"trusted_root.json\",\"remove\":true}]}"),
                    RawRequest.of("POST", "/api/v1/stages/production/promotions")
                            .token(service)
                            .body("{\"release\":\"R-1\"}"),
                    RawRequest.of("POST", "/api/v1/repository/imports")
                            .token(service)
                            .body("{\"files\":[{\"path\":\"metadata/root.json\",\"content\":\"e30=\"}]}"),
                    RawRequest.of("GET", "/api/v1/events/SE-2/revisions/1/roles/targets/payload"),
                    RawRequest.of("GET", "/repository/production/timestamp.json"));
            int refused = 0;
            for (int i = 0; i < ROUNDS; i++) {
                RawRequest request = mutated(valid.get(random.nextInt(valid.size())));
                Map<String, String> before = Tables.dump(service);
                Answer answer = request.send(service);
                assertThat(answer.status()).as("%d: %s", i, request).isBetween(200, 499);
                if (answer.status() >= 400) {
                    refused++;
                    assertThat(Tables.dump(service)).as("%d: %s", i, request).isEqualTo(before);
                }
            }
            assertThat(refused).isGreaterThan(ROUNDS / 3);
            service.advance();
            assertThat(RawRequest.of("GET", "/").send(service).status()).isEqualTo(200);
        }
    }

    private RawRequest mutated(RawRequest request) {
        return switch (random.nextInt(4)) {
            case 0 ->
                new RawRequest(
                        request.method(), path(request.target()), request.headers(), request.body(), request.chunked());
            case 1 ->
                new RawRequest(
                        request.method(),
                        request.target(),
                        request.headers().stream().map(this::header).toList(),
                        request.body(),
                        request.chunked());
            default -> {
                RawRequest changed = request.body(bytes(request.body()));
                yield random.nextBoolean() ? changed.inChunks() : changed;
            }
        };
    }

    /** A segment replaced, doubled or dropped; what would not be one request line is left to AddressesTest. */
    private String path(String target) {
        String[] segments = target.split("/", -1);
        int at = 1 + random.nextInt(segments.length - 1);
        segments[at] = switch (random.nextInt(4)) {
            case 0 -> segments[at] + "/" + segments[at];
            case 1 -> "";
            case 2 -> segments[random.nextInt(segments.length)];
            default -> word().replaceAll("[^A-Za-z0-9%.@-]", "~") + segments[at];
        };
        return String.join("/", segments);
    }

    private String header(String line) {
        int colon = line.indexOf(':');
        String value = bytes(Bytes.utf8(line.substring(colon + 1))).text();
        return line.substring(0, colon + 1) + value.replaceAll("[^ -~]", "?");
    }

    private Bytes bytes(Bytes content) {
        byte[] value = content.toArray();
        if (value.length == 0) {
            return Bytes.utf8(word());
        }
        int at = random.nextInt(value.length);
        switch (random.nextInt(5)) {
            case 0 -> value[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> value = Arrays.copyOf(value, at);
            case 2 -> value = spliced(value, at, at, word());
            case 3 -> value = spliced(value, at, Math.min(value.length, at + 1 + random.nextInt(8)), word());
            default -> value = spliced(value, at, at, Bytes.of(value).text());
        }
        return Bytes.of(value);
    }

    private static byte[] spliced(byte[] value, int from, int to, String middle) {
        byte[] between = Bytes.utf8(middle).toArray();
        byte[] result = new byte[from + between.length + value.length - to];
        System.arraycopy(value, 0, result, 0, from);
        System.arraycopy(between, 0, result, from, between.length);
        System.arraycopy(value, to, result, from + between.length, value.length - to);
        return result;
    }

    private String word() {
        return DICTIONARY[random.nextInt(DICTIONARY.length)];
    }
}
