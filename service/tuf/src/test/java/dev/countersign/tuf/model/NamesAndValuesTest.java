package dev.countersign.tuf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.tuf.testing.Spec;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T13:58:18.000Z",
                "2026-11-20T13:58:18+00:00",
                "2026-11-20t13:58:18z",
                "2026-11-20T13:58:18",
                "2026-11-20 13:58:18Z",
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-11-20T24:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-11-20T13:58:18Z\n",
                "+2026-11-20T13:58:18Z",
                "２026-11-20T13:58:18Z",
                ""
            })
    void anExpiryOfAnyOtherFormIsRefused(String text) {
        assertThatThrownBy(() -> Expiry.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExpiryIsWrittenAsItWasRead() {
        assertThat(Expiry.parse("2026-11-20T13:58:00Z")).hasToString("2026-11-20T13:58:00Z");
        assertThat(Expiry.parse("9999-12-31T23:59:59Z")).hasToString("9999-12-31T23:59:59Z");
    }

    @Test
    void anExpiryHasNoFractionOfASecond() {
        assertThat(Expiry.daysAfter(Instant.parse("2026-01-01T00:00:00.999Z"), 1))
                .hasToString("2026-01-02T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01T00:00:00Z, true", "2026-01-01T00:00:01Z, true", "2025-12-31T23:59:59Z, false"})
    @Spec("5.3.10")
    void aFileIsExpiredFromTheSecondItNames(Instant now, boolean expired) {
        assertThat(Expiry.parse("2026-01-01T00:00:00Z").isExpired(now)).isEqualTo(expired);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 2_147_483_648L, 4_294_967_297L, Long.MAX_VALUE, Long.MIN_VALUE})
    void aVersionOutsideTheRangeOfEveryClientCannotBeRepresented(long version) {
        assertThatThrownBy(() -> MetadataVersion.of(version)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "root, 3, 3.root.json",
        "timestamp, 3, timestamp.json",
        "registry.npmjs.org, 8, 8.registry.npmjs.org.json"
    })
    @Spec("6.2")
    void aRoleIsPublishedUnderItsVersionButTimestampIsNot(String role, int version, String name) {
        assertThat(new RoleName(role).publishedName(new MetadataVersion(version)))
                .isEqualTo(name);
    }

    @Test
    @Spec("6.2")
    void anArtifactIsPublishedUnderItsHashInItsFolder() {
        assertThat(new TargetPath("a/b/c.txt").publishedName("abc")).isEqualTo("a/b/abc.c.txt");
        assertThat(new TargetPath("c.txt").publishedName("abc")).isEqualTo("abc.c.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "a/*, a/b, true",
        "a/*, a/b/c, false",
        "a/*, a, false",
        "*, a/b, false",
        "*, ab, true",
        "a/*.txt, a/b.txt, true",
        "a/*.txt, a/btxt, false",
        "a/?, a/b, true",
        "a/?, a/bc, false",
        "a?b, a/b, false",
        "a/**, a/b, true",
        "a/**, a/b/c, false",
        "a/*b*c, a/xbxbxc, true",
        "a/*b*c, a/xbx, false",
        "A/b, a/b, false",
        "a.b, axb, false",
        "a/[b], a/b, false",
        "/a, a, false",
        "a/, a, false"
    })
    @Spec("4.5")
    void aStarMatchesWithinOneSegmentOnly(String pattern, String path, boolean matches) {
        assertThat(PathPattern.matches(pattern, path)).isEqualTo(matches);
    }

    @Test
    @Timeout(5)
    void aPatternMadeToBacktrackIsDecidedAtOnce() {
        assertThat(PathPattern.matches("*a".repeat(2000) + "b", "a".repeat(5000)))
                .isFalse();
    }
}
