package dev.countersign.tuf.model;

import static dev.countersign.tuf.testing.SmallRepository.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.MalformedDocument.Code;
import dev.countersign.tuf.testing.SigstoreFiles;
import dev.countersign.tuf.testing.SmallRepository;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.testing.TestKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataCodecTest {
    private static final SmallRepository REPOSITORY = new SmallRepository();

    @ParameterizedTest
    @MethodSource("rootFaults")
    @Spec("4.3")
    void aRootWithAFaultIsRefusedAtItsPlace(UnaryOperator<Json.Object> fault, Code code, String pointer) {
        Bytes file = TestKey.file(fault.apply(REPOSITORY.root), REPOSITORY.ada);

        var refused = catchThrowableOfType(MalformedDocument.class, () -> MetadataCodec.readRoot(file));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.pointer()).isEqualTo(pointer);
    }

    static Stream<Arguments> rootFaults() {
        return Stream.of(
                fault(root -> root.with("_type", "targets"), Code.BAD_VALUE, "/signed/_type"),
                fault(root -> root.without("_type"), Code.MISSING_MEMBER, "/signed/_type"),
                fault(root -> root.with("spec_version", "2.0.0"), Code.BAD_VALUE, "/signed/spec_version"),
                fault(root -> root.with("spec_version", "10"), Code.BAD_VALUE, "/signed/spec_version"),
                fault(root -> root.without("version"), Code.MISSING_MEMBER, "/signed/version"),
                fault(root -> root.with("version", 0), Code.BAD_VALUE, "/signed/version"),
                fault(root -> root.with("version", -1), Code.BAD_VALUE, "/signed/version"),
                fault(root -> root.with("version", 2_147_483_648L), Code.BAD_VALUE, "/signed/version"),
                fault(root -> root.with("version", 4_294_967_297L), Code.BAD_VALUE, "/signed/version"),
                fault(root -> root.with("version", "1"), Code.WRONG_TYPE, "/signed/version"),
                fault(root -> root.with("expires", "2027-01-01"), Code.BAD_VALUE, "/signed/expires"),
                fault(root -> root.without("consistent_snapshot"), Code.MISSING_MEMBER, "/signed/consistent_snapshot"),
                fault(role("threshold", new Json.Int(0)), Code.BAD_VALUE, "/signed/roles/root/threshold"),
                fault(role("threshold", new Json.Int(-1)), Code.BAD_VALUE, "/signed/roles/root/threshold"),
                fault(role("threshold", new Json.Int(4_294_967_297L)), Code.BAD_VALUE, "/signed/roles/root/threshold"),
                fault(role("keyids", Json.texts(List.of("k", "k"))), Code.DUPLICATE_VALUE, "/signed/roles/root/keyids"),
                fault(role("keyids", Json.texts(List.of("../k"))), Code.BAD_VALUE, "/signed/roles/root/keyids"),
                fault(
                        root -> within(root, "roles", roles -> roles.with("mirrors", Json.Object.EMPTY)),
                        Code.UNKNOWN_MEMBER,
                        "/signed/roles/mirrors"),
                fault(
                        root -> within(root, "roles", roles -> roles.without("snapshot")),
                        Code.MISSING_MEMBER,
                        "/signed/roles/snapshot"),
                fault(
                        root -> within(root, "keys", keys -> keys.with("k", Json.Object.EMPTY)),
                        Code.MISSING_MEMBER,
                        "/signed/keys/k/keytype"));
    }

    private static UnaryOperator<Json.Object> role(String member, Json value) {
        return root -> within(root, "roles", roles -> within(roles, "root", role -> role.with(member, value)));
    }

    private static Arguments fault(UnaryOperator<Json.Object> fault, Code code, String pointer) {
        return Arguments.of(fault, code, pointer);
    }

    @ParameterizedTest
    @MethodSource("envelopeFaults")
    @Spec("4.2.2")
    void anEnvelopeWithAFaultIsRefusedAtItsPlace(String signatures, Code code, String pointer) {
        Bytes file = Bytes.utf8(REPOSITORY.anchor().text().replaceFirst("(?s)\"signatures\": \\[.*?]", signatures));

        var refused = catchThrowableOfType(MalformedDocument.class, () -> MetadataCodec.readRoot(file));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.pointer()).isEqualTo(pointer);
    }

    static Stream<Arguments> envelopeFaults() {
        return Stream.of(
                Arguments.of("\"more\": 1", Code.UNKNOWN_MEMBER, "/more"),
                Arguments.of("\"signatures\": {}", Code.WRONG_TYPE, "/signatures"),
                Arguments.of("\"signatures\": [1]", Code.WRONG_TYPE, "/signatures/0"),
                Arguments.of("\"signatures\": [{\"keyid\":\"k\"}]", Code.MISSING_MEMBER, "/signatures/0/sig"),
                Arguments.of("\"signatures\": [{\"keyid\":\"k\",\"sig\":\"0\"}]", Code.BAD_VALUE, "/signatures/0/sig"),
                Arguments.of("\"signatures\": [{\"keyid\":\"k\",\"sig\":\"zz\"}]", Code.BAD_VALUE, "/signatures/0/sig"),
                Arguments.of("\"signatures\": [{\"keyid\":\"\",\"sig\":\"\"}]", Code.BAD_VALUE, "/signatures/0/keyid"),
                Arguments.of(
                        "\"signatures\": [{\"keyid\":\"k\",\"sig\":\"00\"},{\"keyid\":\"k\",\"sig\":\"\"}]",
                        Code.DUPLICATE_KEYID,
                        "/signatures/1/keyid"));
    }

    @Test
    void aPlaceholderReadsAsASignatureWithoutBytes() throws MalformedDocument {
        var root = MetadataCodec.readRoot(SigstoreFiles.event("01-version-bump/metadata/root.json"));

        assertThat(root.signatures())
                .hasSize(5)
                .allMatch(signature -> signature.value().isEmpty());
    }

    @Test
    void anEmptyListOfHashesIsRefusedAtTheList() {
        Json.Object timestamp = within(
                REPOSITORY.timestamp,
                "meta",
                meta -> within(meta, "snapshot.json", entry -> entry.with("hashes", Json.Object.EMPTY)));
        Bytes file = TestKey.file(timestamp, REPOSITORY.online);

        var refused = catchThrowableOfType(MalformedDocument.class, () -> MetadataCodec.readTimestamp(file));

        assertThat(refused.pointer()).isEqualTo("/signed/meta/snapshot.json/hashes");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aListedLengthBelowOneIsRefused(long length) {
        Json.Object timestamp = within(
                REPOSITORY.timestamp,
                "meta",
                meta -> within(meta, "snapshot.json", entry -> entry.with("length", length)));
        Bytes file = TestKey.file(timestamp, REPOSITORY.online);

        assertThat(catchThrowable(() -> MetadataCodec.readTimestamp(file))).isInstanceOf(MalformedDocument.class);
    }

    @Test
    void aTimestampThatNamesMoreThanTheSnapshotIsRefused() {
        Bytes file = TestKey.file(SmallRepository.listing(REPOSITORY.timestamp, "more.json", 1), REPOSITORY.online);

        var refused = catchThrowableOfType(MalformedDocument.class, () -> MetadataCodec.readTimestamp(file));

        assertThat(refused.pointer()).isEqualTo("/signed/meta/more.json");
    }

    @Test
    void aFileOverTheCapOfItsRoleIsRefusedUnread() {
        Map<RoleName, Integer> caps = Map.of(
                RoleName.ROOT, MetadataCodec.ROOT_BYTES,
                RoleName.TIMESTAMP, MetadataCodec.TIMESTAMP_BYTES,
                RoleName.SNAPSHOT, MetadataCodec.SNAPSHOT_BYTES,
                RoleName.TARGETS, MetadataCodec.TARGETS_BYTES);
        caps.forEach((role, cap) -> {
            var refused = catchThrowableOfType(
                    MalformedDocument.class, () -> MetadataCodec.read(role, Bytes.of(new byte[cap + 1])));

            assertThat(refused.code()).isEqualTo(Code.TOO_LARGE);
            assertThat(MetadataCodec.maxBytes(role)).isEqualTo(cap);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "targets", "snapshot", "timestamp", "registry.npmjs.org"})
    void aRealFileCutOffAnywhereIsMalformedAndNeverAnythingElse(String role) {
        byte[] file = SigstoreFiles.metadata(role + ".json").toArray();
        for (int length = 0; length < file.length; length += length < 400 ? 1 : 37) {
            Bytes prefix = Bytes.of(Arrays.copyOf(file, length));

            assertThat(catchThrowable(() -> MetadataCodec.read(new RoleName(role), prefix)))
                    .isInstanceOf(MalformedDocument.class);
        }
    }

    @Test
    @Timeout(10)
    void aLargeFileFullOfKeysIsReadWithinSeconds() throws MalformedDocument {
        Json.Object keys =
                REPOSITORY.root.get("keys").orElseThrow() instanceof Json.Object all ? all : Json.Object.EMPTY;
        Json key = Json.Object.EMPTY
                .with("keytype", "ecdsa")
                .with("scheme", "ecdsa-sha2-nistp256")
                .with(
                        "keyval",
                        Json.Object.EMPTY.with(
                                "public", TestKey.pem(REPOSITORY.ada.pair().getPublic())));
        var many = new LinkedHashMap<String, Json>(keys.members());
        for (int i = 0; i < 5_500; i++) {
            many.put("k" + i, key);
        }
        Json.Object delegations =
                Json.Object.EMPTY.with("keys", new Json.Object(many)).with("roles", new Json.Array(List.of()));
        Bytes file = TestKey.file(REPOSITORY.targets.with("delegations", delegations));

        assertThat(file.length()).isBetween(1_000_000, MetadataCodec.TARGETS_BYTES);
        assertThat(MetadataCodec.readTargets(file).signed().delegations()).isPresent();
    }
}
