package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gate.GateRun;
import dev.countersign.gate.GateRunStore;
import dev.countersign.proposal.Intent;
import dev.countersign.proposal.Propose;
import dev.countersign.repository.ImportRepository;
import dev.countersign.repository.MetadataLedger;
import dev.countersign.shared.EventNumber;
import dev.countersign.signing.EventStore;
import dev.countersign.signing.RevisionStore;
import dev.countersign.signing.SigningEvent;
import dev.countersign.tuf.client.HttpFetcher;
import dev.countersign.tuf.client.MemoryStore;
import dev.countersign.tuf.client.TufClient;
import dev.countersign.tuf.edit.TargetEdit;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.model.Signature;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.model.TufKey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The signing event of sigstore's root 15 as it really went in May 2026, replayed through the service with the real
 * bytes, the real instants and the real signatures: of five keyholders, and of the online key. Nothing is signed by a
 * key of ours. The signatures of the nine timestamps between the event's base and its end are not in the data: for those the
 * online key refuses, their numbers are burned, and the tenth is the real one again.
 */
class RootSigningReplayTest {
    private static final Instant ROOT_BUMPED = Instant.parse("2026-05-07T13:58:18Z");
    private static final Instant TARGETS_REGENERATED = Instant.parse("2026-05-12T09:00:52Z");
    private static final Instant MERGED = Instant.parse("2026-05-16T07:03:26Z");
    private static final Instant SIGNED_ONLINE = Instant.parse("2026-05-18T08:09:16Z");
    private static final String ARTIFACT = "signing_config_rekor_v2.v0.2.json";
    private static final List<Step> STEPS = List.of(
            new Step("04-signed-mnm678", "@mnm678", Instant.parse("2026-05-12T21:42:13Z")),
            new Step("05-signed-joshuagl", "@joshuagl", Instant.parse("2026-05-14T12:07:50Z")),
            new Step("06-signed-bobcallaway", "@bobcallaway", Instant.parse("2026-05-15T10:19:25Z")),
            new Step("07-signed-santiagotorres", "@santiagotorres", Instant.parse("2026-05-16T07:02:49Z")),
            new Step("08-signed-lance", "@lance", MERGED));

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(ROOT_BUMPED);
    private TestService service;

    /** A keyholder's step: the folder of the state after it, and when it was. */
    private record Step(String folder, String keyholder, Instant when) {}

    @BeforeEach
    void importTheRepositoryAsItWasBefore() throws Exception {
        TufKey onlineKey =
                root("00-base").signed().timestamp().keys().values().iterator().next();
        var recorded = new RecordedOnlineKey(
                onlineKey,
                List.of(
                        MetadataCodec.readSnapshot(SigstoreData.eventFile("online-after", "snapshot.json")),
                        MetadataCodec.readTimestamp(SigstoreData.eventFile("online-after", "timestamp.json"))),
                () -> clock.advance(Duration.ofSeconds(1)));
        service = TestService.start(
                folder, TestService.Options.defaults().clock(clock).onlineKeys(recorded));
        ImportRepository.Imported imported = service.bean(ImportRepository.class)
                .run(SigstoreData.beforeTheEvent())
                .orThrow();
        assertThat(imported.rootVersion()).isEqualTo(14);
        assertThat(imported.opaqueRoots()).containsExactly(1, 2, 3, 4);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void theRealSignaturesCarryTheRealChangeToProduction() throws Exception {
        openBothEvents();
        for (int i = 0; i < STEPS.size(); i++) {
            clock.set(STEPS.get(i).when());
            assertThat(put("SE-1", "root", STEPS.get(i), 0).statusCode()).isEqualTo(201);
            assertThat(put("SE-2", "targets", STEPS.get(i), 0).statusCode()).isEqualTo(201);
            String expected = i < 2 ? "Collecting" : "ThresholdReached";
            assertThat(event("SE-1").state()).as(STEPS.get(i).keyholder()).isEqualTo(expected);
            assertThat(event("SE-2").state()).as(STEPS.get(i).keyholder()).isEqualTo(expected);
        }
        clock.set(SIGNED_ONLINE);
        service.advance();

        assertThat(event("SE-1")).isInstanceOf(SigningEvent.Published.class);
        assertThat(event("SE-2")).isInstanceOf(SigningEvent.Published.class);
        assertThat(served("15.root.json")).isEqualTo(SigstoreData.eventFile("08-signed-lance", "metadata/root.json"));
        assertThat(served("14.targets.json"))
                .isEqualTo(SigstoreData.eventFile("08-signed-lance", "metadata/targets.json"));
        assertThat(served("165.snapshot.json")).isEqualTo(SigstoreData.eventFile("online-after", "snapshot.json"));
        assertThat(served("timestamp.json")).isEqualTo(SigstoreData.eventFile("online-after", "timestamp.json"));
        theGateAskedBothClients();
        aClientThatStartsFromRootFiveGetsTheNewArtifact();
    }

    @Test
    void oneBitChangedInAnyRealSignatureIsRefusedAndTheEventStaysOpen() throws Exception {
        openBothEvents();
        clock.set(MERGED);
        int refused = 0;
        for (Step step : STEPS) {
            for (int bit : List.of(0, 9, 37, 150, 400)) {
                refused += refusedWithBitFlipped("SE-1", "root", step, bit);
                refused += refusedWithBitFlipped("SE-2", "targets", step, bit);
            }
        }
        assertThat(refused).isEqualTo(STEPS.size() * 2 * 5);
        assertThat(event("SE-1")).isInstanceOf(SigningEvent.Collecting.class);
        assertThat(event("SE-2")).isInstanceOf(SigningEvent.Collecting.class);
        service.advance();
        assertThat(service.bean(MetadataLedger.class)
                        .latest(RoleName.ROOT)
                        .orElseThrow()
                        .version()
                        .value())
                .isEqualTo(14);
    }

    @Test
    void aSignatureOverTheOtherRolesPayloadIsRefused() throws Exception {
        openBothEvents();
        clock.set(MERGED);
        Signature forTargets = signature(STEPS.getFirst(), "targets");
        HttpResponse<String> answer = service.putSignature(
                "SE-1",
                "root",
                forTargets.keyId().value(),
                payload(1, RoleName.ROOT).sha256(),
                forTargets.value().toArray());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("/problems/signature-invalid");
    }

    private void openBothEvents() {
        clock.set(ROOT_BUMPED);
        propose(new Intent.RenewalIntent(RoleName.ROOT));
        nineTimestampsFailAndTheirNumbersAreBurned();
        clock.set(TARGETS_REGENERATED);
        propose(new Intent.ArtifactIntent(List.of(new TargetEdit.Put(
                new TargetPath(ARTIFACT), SigstoreData.eventFile("02-artifact-added", "targets/" + ARTIFACT)))));
    }

    private void propose(Intent intent) {
        service.bean(Propose.class).propose(intent, "As in May 2026.", "replay").orThrow();
    }

    /**
     * Timestamp 668 is in the data and 678 is. Between them the rail asks nine times for the next timestamp, the online
     * key refuses bytes that it never signed, and each time a number is burned.
     */
    private void nineTimestampsFailAndTheirNumbersAreBurned() {
        for (int i = 0; i < 9; i++) {
            clock.set(Instant.parse("2026-05-08T10:00:00Z").plus(Duration.ofHours(11L * i)));
            service.advance();
        }
        assertThat(service.bean(JdbcClient.class)
                        .sql("SELECT version FROM version_allocation WHERE role = 'timestamp' AND state = 'burned' "
                                + "ORDER BY version")
                        .query(Integer.class)
                        .list())
                .containsExactly(669, 670, 671, 672, 673, 674, 675, 676, 677);
    }

    private int refusedWithBitFlipped(String event, String role, Step step, int bit) throws Exception {
        HttpResponse<String> answer = put(event, role, step, 1 << 16 | bit);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("/problems/signature-invalid");
        return 1;
    }

    private HttpResponse<String> put(String event, String role, Step step, int flip) throws Exception {
        Signature signature = signature(step, role);
        byte[] value = signature.value().toArray();
        if (flip != 0) {
            int bit = (flip & 0xFFFF) % (value.length * 8);
            value[bit / 8] ^= (byte) (1 << bit % 8);
        }
        int number = EventNumber.parse(event).orElseThrow().value();
        return service.putSignature(
                event,
                role,
                signature.keyId().value(),
                payload(number, new RoleName(role)).sha256(),
                value);
    }

    private static Signature signature(Step step, String role) throws Exception {
        Metadata<?> file = MetadataCodec.read(
                new RoleName(role), SigstoreData.eventFile(step.folder(), "metadata/" + role + ".json"));
        Map<KeyId, TufKey> keys = root("00-base").signed().keys();
        return file.signatures().stream()
                .filter(signature -> Optional.ofNullable(keys.get(signature.keyId()))
                        .flatMap(TufKey::owner)
                        .equals(Optional.of(step.keyholder())))
                .findFirst()
                .orElseThrow();
    }

    private static Metadata<Root> root(String step) throws Exception {
        return MetadataCodec.readRoot(SigstoreData.eventFile(step, "metadata/root.json"));
    }

    private Bytes payload(int event, RoleName role) {
        return service.bean(RevisionStore.class).find(new EventNumber(event), 1).orElseThrow().roles().stream()
                .filter(bytes -> bytes.unsigned().role().equals(role))
                .findFirst()
                .orElseThrow()
                .payload();
    }

    private SigningEvent event(String number) {
        return service.bean(EventStore.class)
                .find(EventNumber.parse(number).orElseThrow())
                .orElseThrow();
    }

    private Bytes served(String name) throws Exception {
        HttpResponse<byte[]> answer = service.get("/repository/production/" + name);
        assertThat(answer.statusCode()).as(name).isEqualTo(200);
        return Bytes.of(answer.body());
    }

    private void theGateAskedBothClients() {
        List<GateRun> runs = service.bean(GateRunStore.class).newest(2);
        assertThat(runs).hasSize(4).allMatch(GateRun::passed);
        assertThat(runs)
                .extracting(GateRun::detail)
                .anyMatch(detail -> detail.startsWith("sigstore-java 2.0.0: root 15"));
    }

    private void aClientThatStartsFromRootFiveGetsTheNewArtifact() throws Exception {
        TufClient client = TufClient.refresh(
                HttpFetcher.at(service.uri("/repository/production/")),
                new MemoryStore(Map.of()),
                served("5.root.json"),
                clock.instant(),
                step -> {});
        assertThat(client.trusted().root().version()).isEqualTo(new MetadataVersion(15));
        assertThat(client.download(new TargetPath(ARTIFACT)))
                .isEqualTo(SigstoreData.eventFile("08-signed-lance", "targets/" + ARTIFACT));
        assertThat(client.download(new TargetPath("registry.npmjs.org/keys.json"))
                        .length())
                .isPositive();
    }
}
