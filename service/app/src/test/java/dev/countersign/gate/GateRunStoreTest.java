package dev.countersign.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.TestService;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

class GateRunStoreTest {
    private static final int CUT = 1;
    private static final int NEVER_CUT = 999;

    @TempDir
    Path dataDir;

    @Test
    void keepsNothingOfARunOfTheGatesThatItCannotKeepWhole() throws Exception {
        try (var service = TestService.start(
                dataDir, TestService.Options.defaults().softwareKeys().with("countersign.demo-play", "true"))) {
            var store = service.bean(GateRunStore.class);
            List<GateRun> before = store.newest(CUT);

            assertThatThrownBy(() -> store.add(List.of(run(CUT), run(NEVER_CUT))))
                    .isInstanceOf(DataIntegrityViolationException.class);

            assertThat(before).isNotEmpty();
            assertThat(store.newest(CUT)).isEqualTo(before);
        }
    }

    private static GateRun run(int release) {
        return new GateRun(release, Instant.parse("2100-01-01T00:00:00Z"), "one gate", true, "");
    }
}
