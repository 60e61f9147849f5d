package dev.countersign.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ballot;
import dev.countersign.RawRequest;
import dev.countersign.Services;
import dev.countersign.TestService;
import dev.countersign.TestService.Options;
import dev.countersign.onlinesigning.OnlineSigner;
import dev.countersign.tuf.edit.UnsignedMetadata;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.WrittenJson;
import dev.countersign.tuf.model.RoleName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An operator with SQL who takes the triggers away: whatever row is changed or slipped in, nothing that the keyholders did
 * not sign reaches a stage.
 */
class ForgedRowsTest {
    private TestService service = Services.empty();

    @BeforeEach
    void openAnEventForTargets(@TempDir Path folder) throws IOException {
        service = Services.publish(
                Services.create(TestService.start(folder, Options.defaults().softwareKeys())));
        int status = RawRequest.of("POST", "/api/v1/proposals")
                .token(service)
                .body("{\"intent\":\"renewal\",\"role\":\"targets\",\"reason\":\"x\"}")
                .send(service)
                .status();
        assertThat(status).isEqualTo(201);
        for (String table : List.of("metadata_version", "artifact", "revision", "signature", "release_file")) {
            sql("ALTER TABLE " + table + " DISABLE TRIGGER USER");
        }
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aTreeThatIsNotThePayloadIsNeverSealed() {
        Services.signed(service, "SE-2", List.of("targets"));
        sql("UPDATE revision SET signed = convert_to(replace(convert_from(signed, 'UTF8'), '\"length\": ', "
                + "'\"length\": 1'), 'UTF8') WHERE event = 2");
        nothingNewIsPublishedBy("SE-2");
    }

    @Test
    void aPayloadThatWasChangedTogetherWithItsTreeIsNeverSealed() {
        Services.signed(service, "SE-2", List.of("targets"));
        changeRevision(2, "targets", tree(2).with("expires", "2099-01-01T00:00:00Z"));
        nothingNewIsPublishedBy("SE-2");
    }

    @Test
    void aForgedSignatureCountsForNothing() {
        Services.signed(service, "SE-2", List.of("targets"));
        sql("UPDATE signature SET value = set_byte(value, 20, 255 - get_byte(value, 20)) WHERE event = 2 AND key_id = "
                + "(SELECT max(key_id) FROM signature WHERE event = 2)");
        nothingNewIsPublishedBy("SE-2");
    }

    @Test
    void oneKeysSignatureUnderTwoNamesCountsOnce() throws IOException {
        var ballot = new Ballot(service, "SE-2", "targets");
        assertThat(ballot.submit("@ada").status()).isEqualTo(201);
        sql("INSERT INTO signature SELECT event, revision, role, '" + ballot.keyId("@grace") + "', value, 'x', now() "
                + "FROM signature WHERE event = 2");
        sql("UPDATE signing_event SET state = 'ThresholdReached' WHERE number = 2");
        nothingNewIsPublishedBy("SE-2");
    }

    @Test
    void aStateThatWasSetWithoutSignaturesPublishesNothing() {
        sql("UPDATE signing_event SET state = 'ThresholdReached' WHERE number = 2");
        nothingNewIsPublishedBy("SE-2");
    }

    @Test
    void aVersionThatIsNotTheOneInTheSignedContentIsNeverSealed() {
        changeRevision(2, "targets", tree(2).with("version", 9));
        Services.signed(service, "SE-2", List.of("targets"));
        nothingNewIsPublishedBy("SE-2");
    }

    @Test
    void contentThatWasSignedForAnotherRoleIsNeverSealed() throws IOException {
        Json.Object root =
                new Ballot(service, "SE-1", "root").bytes().unsigned().signed();
        changeRevision(2, "targets", root.with("version", 2));
        Services.signed(service, "SE-2", List.of("targets"));
        nothingNewIsPublishedBy("SE-2");
        assertThat(RawRequest.of("GET", "/").send(service).status()).isEqualTo(200);
    }

    @Test
    void aRoleThatNobodyIsNamedForIsNeverSealed() {
        UnsignedMetadata targets =
                new Ballot(service, "SE-2", "targets").bytes().unsigned();
        Json.Object first = targets.signed().with("version", 1);
        sql("INSERT INTO signing_event (proposal, state, opened_at) VALUES (1, 'ThresholdReached', now())");
        sql("INSERT INTO revision SELECT 3, 1, 'mallory', 1, expires, signed, payload, payload_sha256 FROM revision "
                + "WHERE event = 2");
        changeRevision(3, "mallory", first);
        nothingNewIsPublishedBy("SE-3");
    }

    @Test
    void targetsThatNobodySignedAreListedByNoSnapshot() {
        var forged = new Ballot(service, "SE-2", "targets").bytes().unsigned().fileSignedBy(List.of());
        insert("targets", 2, forged);
        service.advance();
        assertThat(count("SELECT count(*) FROM metadata_version WHERE role = 'snapshot'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM release")).isEqualTo(1);
        assertThat(text("SELECT reason FROM version_allocation WHERE state = 'burned'"))
                .contains("targets")
                .contains("threshold");
    }

    @Test
    void aSnapshotThatTheOnlineKeyDidNotSignIsListedByNoTimestamp() throws IOException {
        Bytes snapshot = Bytes.of(service.bean(JdbcClient.class)
                .sql("SELECT bytes FROM metadata_version WHERE role = 'snapshot'")
                .query((row, n) -> row.getBytes("bytes"))
                .single());
        insert("snapshot", 2, Bytes.utf8(snapshot.text().replace("\"version\": 1\n", "\"version\": 2\n")));
        RawRequest.of("POST", "/api/v1/online-signing/runs").token(service).send(service);
        service.advance();
        assertThat(count("SELECT count(*) FROM release WHERE snapshot = 2")).isZero();
        assertThat(text("SELECT reason FROM version_allocation WHERE state = 'burned'"))
                .contains("snapshot 2");
    }

    @Test
    void aRootThatNobodySignedGetsNothingSigned() {
        Json.Object root =
                new Ballot(service, "SE-1", "root").bytes().unsigned().signed().with("version", 2);
        insert(
                "root",
                2,
                WrittenJson.of(Json.Object.EMPTY
                        .with("signatures", new Json.Array(List.of()))
                        .with("signed", root)));
        service.advance();
        assertThat(service.bean(OnlineSigner.class).signTimestampNow(() -> {}))
                .isInstanceOfSatisfying(
                        OnlineSigner.Run.Failed.class,
                        failed -> assertThat(failed.reason()).contains("root 2"));
        assertThat(count("SELECT count(*) FROM release")).isEqualTo(1);
    }

    private void nothingNewIsPublishedBy(String event) {
        long files = count("SELECT count(*) FROM metadata_version");
        service.advance();
        assertThat(count("SELECT count(*) FROM metadata_version")).isEqualTo(files);
        assertThat(count("SELECT count(*) FROM release")).isEqualTo(1);
        assertThat(text("SELECT state FROM signing_event WHERE number = " + event.substring(3)))
                .isEqualTo("Superseded");
    }

    private Json.Object tree(int event) {
        return new Ballot(service, "SE-" + event, "targets").bytes().unsigned().signed();
    }

    private void changeRevision(int event, String role, Json.Object tree) {
        service.bean(JdbcClient.class)
                .sql("UPDATE revision SET signed = :signed, payload = :payload, payload_sha256 = :sha256 "
                        + "WHERE event = :event AND role = :role")
                .param("signed", WrittenJson.of(tree).toArray())
                .param("payload", CanonicalJson.of(tree).toArray())
                .param("sha256", CanonicalJson.of(tree).sha256())
                .param("event", event)
                .param("role", role)
                .update();
    }

    private void insert(String role, int version, Bytes file) {
        service.bean(JdbcClient.class)
                .sql("INSERT INTO metadata_version VALUES (:role, :version, :sha256, :bytes, 'event', now())")
                .param("role", new RoleName(role).value())
                .param("version", version)
                .param("sha256", file.sha256())
                .param("bytes", file.toArray())
                .update();
    }

    private void sql(String statement) {
        service.bean(JdbcClient.class).sql(statement).update();
    }

    private long count(String query) {
        return service.bean(JdbcClient.class).sql(query).query(Long.class).single();
    }

    private String text(String query) {
        return service.bean(JdbcClient.class).sql(query).query(String.class).single();
    }
}
