package dev.countersign.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.cli.outcome.Misused;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @Test
    void appendsPlainPaths() throws Misused {
        assertThat(WebAddress.parse("https://example.org:8443/tuf//").at("/api/v1/events"))
                .isEqualTo(URI.create("https://example.org:8443/tuf/api/v1/events"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "//evil.example",
                "@evil.example",
                ":80@evil.example/",
                "/a/../b",
                "/a/./b",
                "/a//b",
                "/a?b",
                "/a#b",
                "/a%2e%2e/b",
                "/a/",
                "http://evil.example/",
                "/a\n"
            })
    void refusesPathsThatWouldLeadElsewhere(String path) throws Misused {
        WebAddress service = WebAddress.parse("http://127.0.0.1:8080");

        assertThat(service.find(path)).isEmpty();
        assertThatThrownBy(() -> service.at(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "ftp://example.org",
                "https://user:secret@example.org",
                "https://e.org/?a",
                "https://e.org/#a",
                "file:///etc/passwd",
                "http://",
                "http:// x"
            })
    void takesOnlySchemeHostPortAndPath(String text) {
        assertThatThrownBy(() -> WebAddress.parse(text)).isInstanceOf(Misused.class);
    }

    @Test
    void knowsWhatCanBeReadOnTheWay() throws Misused {
        assertThat(WebAddress.parse("http://example.org").isInTheClear()).isTrue();
        assertThat(WebAddress.parse("https://example.org").isInTheClear()).isFalse();
        assertThat(WebAddress.parse("http://127.0.0.1:8080").isInTheClear()).isFalse();
        assertThat(WebAddress.parse("http://[::1]:8080").isInTheClear()).isFalse();
    }
}
