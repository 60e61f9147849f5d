package dev.countersign.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.RawRequest;
import dev.countersign.Refusal;
import dev.countersign.Services;
import dev.countersign.SigstoreData;
import dev.countersign.Tables;
import dev.countersign.TestService;
import dev.countersign.repository.ImportCheck.Checked;
import dev.countersign.shared.Outcome;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.RoleName;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An import is all or nothing: sigstore's real repository is taken, and none with a byte of it missing or changed. */
class ImportRefusalsTest {
    private static final Map<String, Bytes> FILES = SigstoreData.beforeTheEvent();
    private static final String REFUSED = "import-refused";

    private final TestService service = Services.empty();

    @Test
    void takesTheRepositoryAsItIs() {
        assertThat(ImportCheck.check(FILES)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void refusesTheRepositoryWithoutAnyOneOfItsFiles() {
        for (String name : FILES.keySet()) {
            var without = new LinkedHashMap<>(FILES);
            without.remove(name);
            // the newest root is metadata/root.json; its copy in the history is not needed
            if (isRead(name)) {
                assertThat(detail(ImportCheck.check(without))).as(name).contains(name);
            }
        }
    }

    @Test
    void refusesTheRepositoryWithAByteChangedInAnyOfItsFiles() {
        var random = new Random(20260507);
        for (Map.Entry<String, Bytes> file : FILES.entrySet()) {
            if (!isRead(file.getKey()) || isOpaque(file.getKey())) {
                continue;
            }
            for (int i = 0; i < 6; i++) {
                byte[] content = file.getValue().toArray();
                int at = random.nextInt(content.length);
                content[at] ^= (byte) (1 << random.nextInt(8));
                var changed = new LinkedHashMap<>(FILES);
                changed.put(file.getKey(), Bytes.of(content));
                Outcome<Checked> outcome = ImportCheck.check(changed);
                if (outcome instanceof Outcome.Done<Checked> && isHarmless(file.getKey(), content)) {
                    continue;
                }
                assertThat(outcome).as(file.getKey() + " at " + at).isInstanceOf(Outcome.Refused.class);
            }
        }
    }

    /** A change outside what is signed: an unneeded signature, or another spelling of the same signed values. */
    private static boolean isHarmless(String name, byte[] changed) {
        try {
            var role = new RoleName(
                    name.replaceAll(".*/", "").replaceAll("^[0-9]+\\.", "").replace(".json", ""));
            var before = MetadataCodec.read(role, Objects.requireNonNull(FILES.get(name)));
            return name.startsWith("metadata/")
                    && MetadataCodec.read(role, Bytes.of(changed)).payload().equals(before.payload());
        } catch (MalformedDocument e) {
            return false;
        }
    }

    @Test
    void keepsOldRootsThatNobodyCanVerifyOnlyIfTheyAreRoots() {
        for (int version = 1; version <= 4; version++) {
            String name = "metadata/root_history/" + version + ".root.json";
            for (String content :
                    new String[] {"", "{}", "[]", "x", "{\"signed\":{\"_type\":\"root\",\"version\":9}}"}) {
                var changed = new LinkedHashMap<>(FILES);
                changed.put(name, Bytes.utf8(content));
                assertThat(detail(ImportCheck.check(changed))).contains(name);
            }
        }
    }

    @Test
    void refusesAChainWhoseRootsChangedPlaces() {
        var swapped = new LinkedHashMap<>(FILES);
        swapped.put("metadata/root_history/8.root.json", file("metadata/root_history/9.root.json"));
        assertThat(ImportCheck.check(swapped)).isInstanceOf(Outcome.Refused.class);
        var older = new LinkedHashMap<>(FILES);
        older.put("metadata/root.json", file("metadata/root_history/13.root.json"));
        assertThat(ImportCheck.check(older)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void refusesOverHttpAndStoresNothing() throws IOException {
        var changed = new LinkedHashMap<>(FILES);
        byte[] targets = file("metadata/targets.json").toArray();
        targets[targets.length / 2] ^= 1;
        changed.put("metadata/targets.json", Bytes.of(targets));
        Refusal.of(service, request(json(changed)), 422, REFUSED);
        changed.putAll(FILES);
        changed.remove("metadata/snapshot.json");
        Refusal.of(service, request(json(changed)), 422, REFUSED);
        Refusal.of(service, request("{\"files\":[]}"), 422, REFUSED);
        assertThat(Tables.dump(service))
                .containsEntry("repository", Tables.dump(service).get("artifact"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                | /files
            {"files":{}}                                                      | /files
            {"files":["a"]}                                                   | /files/0
            {"files":[{"content":"YQ=="}]}                                    | /files/0/path
            {"files":[{"path":"a"}]}                                          | /files/0/content
            {"files":[{"path":"a","content":"!"}]}                            | /files/0/content
            {"files":[{"path":"a","content":""},{"path":"a","content":""}]}   | /files/1/path
            """)
    void pointsAtWhatIsWrongWithTheRequest(String body, String pointer) throws IOException {
        assertThat(Refusal.text(Refusal.of(service, request(body), 422, "invalid-request"), "pointer"))
                .isEqualTo(pointer);
    }

    @Test
    void refusesABodyThatIsTooLarge() throws IOException {
        RawRequest request = request("").body(Bytes.of(new byte[48 * 1024 * 1024 + 1]));
        Refusal.of(service, request, 413, "too-large");
        Refusal.of(service, request.inChunks(), 413, "too-large");
    }

    private static boolean isRead(String name) {
        return !name.equals("metadata/root_history/14.root.json")
                && name.matches("(metadata/[a-z.]+\\.json|metadata/root_history/.*|targets/.*)");
    }

    private static boolean isOpaque(String name) {
        return name.matches("metadata/root_history/[1-4]\\.root\\.json");
    }

    private static String detail(Outcome<Checked> outcome) {
        return outcome instanceof Outcome.Refused<Checked>(var problem) ? problem.detail() : "taken";
    }

    private static Bytes file(String name) {
        return Objects.requireNonNull(FILES.get(name));
    }

    private RawRequest request(String body) throws IOException {
        return RawRequest.of("POST", "/api/v1/repository/imports")
                .token(service)
                .body(body);
    }

    private static String json(Map<String, Bytes> files) {
        return files.entrySet().stream()
                .map(file -> "{\"path\":\"%s\",\"content\":\"%s\"}"
                        .formatted(
                                file.getKey(),
                                Base64.getEncoder()
                                        .encodeToString(file.getValue().toArray())))
                .collect(Collectors.joining(",", "{\"files\":[", "]}"));
    }
}
