package dev.countersign.cli;

import static dev.countersign.cli.Ran.countersign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.testing.DeviceKey;
import dev.countersign.cli.testing.FakeService;
import dev.countersign.cli.testing.SampleEvent;
import dev.countersign.cli.testing.SigstoreFolder;
import dev.countersign.tuf.edit.UnsignedMetadata;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.verify.SignatureCheck;
import dev.countersign.tuf.verify.SignatureVerdict;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitSignatureCommandTest {
    @TempDir
    private Path folder;

    private final FakeService service = new FakeService();
    private final SampleEvent event = new SampleEvent();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void sendsStrictDerUnderTheKeyThatVerifies() {
        event.serveTargetsOnly(service);
        accept(event.targets, event.ben);
        Bytes payload = event.targets.payload();

        Ran ran = submit(Bytes.utf8(event.ben.signRaw(payload).hex() + "\n"));

        assertThat(ran.err()).contains("Verified here: key " + event.ben.id() + " over sha256:" + payload.sha256());
        assertThat(ran.text()).startsWith("Recorded for targets of SE-1 with key " + event.ben.id() + ": Collecting");
        assertThat(ran.exitCode()).isZero();
        FakeService.Received put = service.received.getLast();
        assertThat(put.path()).isEqualTo(event.signaturePath(event.targets, event.ben));
        assertThat(put.ifMatch()).isEqualTo("\"sha256:" + payload.sha256() + "\"");
        assertThat(put.authorization()).isEmpty();
        assertThat(SignatureCheck.check(key(event.ben), payload, put.body()))
                .isInstanceOf(SignatureVerdict.Valid.class);
    }

    @Test
    void takesEveryUsualEncoding() {
        event.serveTargetsOnly(service);
        accept(event.targets, event.ada);
        Bytes der = event.ada.sign(event.targets.payload());
        Bytes raw = event.ada.signRaw(event.targets.payload());
        for (Bytes form : List.of(der, raw, Bytes.utf8(der.hex()), Bytes.utf8(raw.hex()), base64(der), base64(raw))) {
            assertThat(submit(form).exitCode()).isZero();
        }
    }

    @Test
    void usesTheKeysThatTheFirstEventProposesAndSaysSo() {
        event.serveFirst(service);
        accept(event.targets, event.ada);

        Ran ran = submit(event.ada.sign(event.targets.payload()));

        assertThat(ran.err()).contains("There is no root yet; the key is one that this event proposes.");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void sendsUncheckedAndSaysSoWhereNothingTellsTheKeys() {
        service.json("GET /api/v1/events/SE-1", event.event(event.role(event.targets)));
        service.bytes("GET " + event.payloadPath(event.targets), event.targets.payload());
        accept(event.targets, event.ada);
        Bytes signature = event.ada.sign(event.targets.payload());

        assertThat(submit(signature).err()).contains("say which one with --key");
        Ran ran = submit(signature, "--key", event.ada.id());

        assertThat(ran.err()).contains("was not checked here");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void sendsNothingThatDoesNotVerify() {
        event.serveTargetsOnly(service);

        for (Bytes wrong : List.of(
                event.ada.sign(event.root.payload()),
                DeviceKey.of("@eve").sign(event.targets.payload()),
                event.online.sign(event.targets.payload()),
                Bytes.utf8("not a signature\n"))) {
            Ran ran = submit(wrong);
            assertThat(ran.err())
                    .startsWith("Refused: The signature does not verify over sha256:"
                            + event.targets.payload().sha256() + " with any of the 2 keys of the role.");
            assertThat(ran.exitCode()).isEqualTo(1);
        }
        assertThat(service.received).noneMatch(request -> request.method().equals("PUT"));
    }

    @Test
    void holdsAKeyThatWasNamedToItsSignature() {
        event.serveTargetsOnly(service);
        Bytes byAda = event.ada.sign(event.targets.payload());

        assertThat(submit(byAda, "--key", event.ben.id()).err())
                .contains("does not verify", "with key " + event.ben.id());
        assertThat(submit(byAda, "--key", event.online.id()).err()).contains("does not list the key");
        assertThat(submit(byAda, "--key", "../../x").exitCode()).isEqualTo(2);
        assertThat(service.received).noneMatch(request -> request.method().equals("PUT"));
    }

    @Test
    void sendsNothingOverAPayloadThatTheServiceSwapped() {
        event.serveTargetsOnly(service);
        service.bytes("GET " + event.payloadPath(event.targets), event.root.payload());

        Ran ran = submit(event.ada.sign(event.targets.payload()));

        assertThat(ran.err()).contains("Do not sign it.");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(service.received).noneMatch(request -> request.method().equals("PUT"));
    }

    @Test
    void sendsNothingToAnAddressThatTheServiceNames() {
        try (var elsewhere = new FakeService()) {
            event.serveTargetsOnly(service);
            service.json(
                    "GET /api/v1/events/SE-1",
                    event.event(event.role(event.targets)
                            .replace(event.payloadPath(event.targets), elsewhere.url() + "/payload")));
            service.on(
                    "PUT " + event.signaturePath(event.targets, event.ada),
                    307,
                    Map.of("Location", elsewhere.url() + "/steal"),
                    Bytes.utf8("moved"));

            Ran ran = submit(event.ada.sign(event.targets.payload()));

            assertThat(ran.err()).contains("The service answered 307 without saying why.");
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(elsewhere.received).isEmpty();
        }
    }

    @Test
    void wantsARoleOfTheEventAndAFileWithSomethingInIt() {
        event.serveTargetsOnly(service);

        assertThat(submit(Bytes.utf8("")).exitCode()).isEqualTo(2);
        assertThat(run("submit-signature", "SE-1", "no-such-file", "--role", "targets")
                        .exitCode())
                .isEqualTo(2);
        assertThat(run("submit-signature", "SE-x", "f", "--role", "targets").exitCode())
                .isEqualTo(2);
        SigstoreFolder.write(folder.resolve("s"), Bytes.utf8("00"));
        assertThat(run("submit-signature", "SE-1", folder.resolve("s").toString(), "--role", "root")
                        .err())
                .contains("SE-1 is about targets");
    }

    private static TufKey key(DeviceKey key) {
        return key.listed().read();
    }

    private static Bytes base64(Bytes content) {
        return Bytes.utf8(Base64.getMimeEncoder().encodeToString(content.toArray()));
    }

    private void accept(UnsignedMetadata role, DeviceKey key) {
        service.on("PUT " + event.signaturePath(role, key), 201, Map.of(), Bytes.utf8("""
                        {"number":"SE-1","state":"Collecting","revision":1,"role":"%s","keyId":"%s","stillNeeded":1}
                        """.formatted(
                        role.role(), key.id())));
    }

    private Ran submit(Bytes signature, String... more) {
        Path file = folder.resolve("signature");
        SigstoreFolder.write(file, signature);
        String[] arguments = new String[5 + more.length];
        System.arraycopy(
                new String[] {"submit-signature", "SE-1", file.toString(), "--role", "targets"}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return run(arguments);
    }

    private Ran run(String... arguments) {
        return countersign(Map.of("COUNTERSIGN_SERVICE", service.url()), arguments);
    }
}
