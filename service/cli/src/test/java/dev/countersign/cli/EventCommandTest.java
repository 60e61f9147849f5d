package dev.countersign.cli;

import static dev.countersign.cli.Ran.countersign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.testing.FakeService;
import dev.countersign.cli.testing.SampleEvent;
import dev.countersign.tuf.json.Bytes;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventCommandTest {
    private final FakeService service = new FakeService();
    private final SampleEvent event = new SampleEvent().serveFirst(service);

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void listsOneLineAnEvent() {
        Ran ran = run("event", "list");

        assertThat(ran.text())
                .isEqualTo("SE-1  Collecting  2026-01-01T00:00:00Z  root 1 (1 more signature needed),"
                        + " targets 1 (1 more signature needed)\n");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void showsWhoSignedWhoIsMissingTheDigestAndTheNextStep() {
        Ran ran = run("event", "show", "SE-1");

        assertThat(ran.text())
                .contains("SE-1: Collecting, revision 1, for P-1, opened 2026-01-01T00:00:00Z\n")
                .contains("root version 1, expires 2027-01-01T00:00:00Z: 1 more signature needed\n")
                .contains("  signed   @ada  key " + event.ada.id() + "\n")
                .contains("  missing  @ben  key " + event.ben.id() + "\n")
                .contains("  sha256   " + event.root.payload().sha256() + "\n")
                .contains("  payload  " + service.url() + event.payloadPath(event.root) + "\n")
                .contains("  countersign submit-signature SE-1 SIGNATURE --role root\n");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void showsTheAnswerOfTheApiAsJson() {
        assertThat(run("event", "show", "1", "--output", "json").text())
                .startsWith("{")
                .contains("\"number\": \"SE-1\"", "\"payloadSha256\"");
    }

    @Test
    void writesThePayloadByteForByte() {
        Ran ran = run("event", "payload", "SE-1", "--role", "root");

        assertThat(ran.out()).isEqualTo(event.root.payload());
        assertThat(ran.err()).contains("sha256:" + event.root.payload().sha256());
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void asksWhichRoleWhereThereAreSeveral() {
        Ran several = run("event", "payload", "SE-1");
        assertThat(several.err()).contains("SE-1 is about root, targets: choose one with --role.");
        assertThat(several.exitCode()).isEqualTo(2);

        event.serveTargetsOnly(service);
        assertThat(run("event", "payload", "SE-1").out()).isEqualTo(event.targets.payload());
    }

    @Test
    void writesNothingOfAPayloadThatIsNotTheOneOfTheEvent() {
        service.bytes("GET " + event.payloadPath(event.root), event.targets.payload());

        Ran ran = run("event", "payload", "SE-1", "--role", "root");

        assertThat(ran.out().isEmpty()).isTrue();
        assertThat(ran.err())
                .startsWith("Refused: The payload of root has sha256:")
                .contains("Do not sign it.");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void writesNothingOfAPayloadWithAnotherEntityTag() {
        service.on("GET " + event.payloadPath(event.root), 200, Map.of("ETag", "\"x\""), event.root.payload());

        Ran ran = run("event", "payload", "SE-1", "--role", "root");

        assertThat(ran.out().isEmpty()).isTrue();
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAnotherEventThanTheOneAskedFor() {
        service.json("GET /api/v1/events/SE-2", event.event(event.role(event.root)));

        assertThat(run("event", "show", "SE-2").err()).contains("Asked for SE-2, the service answered with SE-1.");
    }

    @Test
    void keepsAHostileServiceFromSteeringTheTerminal() {
        String hostile = event.event(event.role(event.root))
                .replace("@ada", "\\u001b[2J@ada\\u202e")
                .replace("P-1", "P-1\\nOK: everything is fine");
        service.json("GET /api/v1/events/SE-1", hostile);

        Ran ran = run("event", "show", "SE-1");

        assertThat(ran.text())
                .contains("\\u001b[2J@ada\\u202e", "P-1\\u000aOK: everything is fine")
                .doesNotContain("\u001b", "\u202e", "\nOK");
        assertThat(run("event", "show", "SE-1", "--output", "json").text())
                .isASCII()
                .doesNotContain("\u001b");
    }

    @Test
    void repeatsARefusalInWords() {
        service.problem("GET /api/v1/events/SE-9", 404, """
                {"type":"x","title":"There is no such thing","status":404,"detail":"There is no event \\"SE-9\\".",
                 "nextStep":"Check the number\\u001b or name.","incidentId":"i-1"}
                """);

        Ran ran = run("event", "show", "SE-9");

        assertThat(ran.err())
                .isEqualTo("Refused: There is no such thing: There is no event \"SE-9\". Check the number\\u001b or"
                        + " name. [incident i-1]\n");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAnAnswerThatIsNotOfTheApi() {
        service.json("GET /api/v1/events/SE-1", "<html>");
        assertThat(run("event", "show", "SE-1").err()).contains("is not what its API promises");

        service.json(
                "GET /api/v1/events/SE-1", event.event(event.role(event.root).replace("\"root\"", "\"../x\"")));
        assertThat(run("event", "show", "SE-1").exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAnAnswerWithoutEnd() {
        service.on("GET /api/v1/events", 200, Map.of(), Bytes.of(new byte[9 * 1024 * 1024]));

        Ran ran = run("event", "list");

        assertThat(ran.err()).contains("are allowed");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void saysThatThereIsNoServiceOrThatItFails() {
        assertThat(countersign("event", "list", "--service", "http://127.0.0.1:1")
                        .exitCode())
                .isEqualTo(5);
        service.problem("GET /api/v1/events", 503, "{\"title\":\"The online key cannot be reached\"}");
        assertThat(run("event", "list").exitCode()).isEqualTo(5);
    }

    @Test
    void readsTheServiceFromTheEnvironment() {
        assertThat(countersign(Map.of("COUNTERSIGN_SERVICE", service.url() + "/"), "event", "list")
                        .exitCode())
                .isZero();
        assertThat(countersign("--service", service.url(), "event", "list").exitCode())
                .isZero();
    }

    private Ran run(String... arguments) {
        return countersign(Map.of("COUNTERSIGN_SERVICE", service.url()), arguments);
    }
}
