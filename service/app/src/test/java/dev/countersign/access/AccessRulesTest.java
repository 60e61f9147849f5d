package dev.countersign.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.RawRequest;
import dev.countersign.Refusal;
import dev.countersign.Services;
import dev.countersign.TestService;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may call what. A new mapping is denied until somebody writes it into this list and into the rules. */
class AccessRulesTest {
    private static final Set<String> PUBLIC_ON_PURPOSE = Set.of(
            "GET /",
            "GET /problems/{slug}",
            "GET /repository/status.css",
            "GET /repository/{stage}/**",
            "GET /api/v1/events",
            "GET /api/v1/events/{number}",
            "GET /api/v1/events/{number}/revisions/{revision}/roles/{role}/payload",
            "PUT /api/v1/events/{number}/revisions/{revision}/roles/{role}/signatures/{keyId}",
            "GET /api/v1/proposals",
            "GET /api/v1/proposals/{number}",
            "GET /api/v1/releases",
            "GET /api/v1/releases/{number}",
            "GET /api/v1/stages/{stage}",
            "GET /api/v1/repository/files",
            "GET /api/v1/roles/{role}/versions",
            "GET /api/v1/roles/{role}/versions/{version}",
            "GET /api/v1/artifacts/{sha256}");
    private static final Set<String> WITH_TOKEN = Set.of(
            "POST /api/v1/repository",
            "POST /api/v1/repository/imports",
            "POST /api/v1/proposals",
            "POST /api/v1/online-signing/runs",
            "POST /api/v1/stages/production/promotions");

    private final TestService service = Services.published();

    @Test
    void everyMappingIsEitherPublicOnPurposeOrNeedsTheToken() throws IOException {
        Set<String> mappings = mappings();
        var known = new TreeSet<>(PUBLIC_ON_PURPOSE);
        known.addAll(WITH_TOKEN);
        assertThat(mappings).isEqualTo(known);
        for (String mapping : mappings) {
            String[] parts = mapping.split(" ", -1);
            int status = RawRequest.of(parts[0], parts[1].replaceAll("\\{[^}]*}|\\*\\*", "1"))
                    .send(service)
                    .status();
            assertThat(status == 401 || status == 403).as(mapping).isEqualTo(WITH_TOKEN.contains(mapping));
        }
    }

    private Set<String> mappings() {
        var mappings = new TreeSet<String>();
        for (RequestMappingInfo info : service.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()) {
            for (String pattern : info.getPatternValues()) {
                info.getMethodsCondition().getMethods().forEach(method -> mappings.add(method + " " + pattern));
                if (info.getMethodsCondition().getMethods().isEmpty()) {
                    // the error dispatch; a request for it is denied
                    assertThat(pattern).isEqualTo("/error");
                }
            }
        }
        return mappings;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer wrong",
                "bearer %s",
                "BEARER %s",
                "Basic %s",
                "%s",
                "Bearer  %s",
                "Bearer %sx",
                "Bearer x%s",
                "Bearer %U",
                "Bearer\t%s",
                "Bearer %s, Bearer %s",
                "Bearer null",
                "Bearer \u00e4"
            })
    void refusesEverythingButTheToken(String form) throws IOException {
        String token = service.token();
        String header = form.replace("%s", token).replace("%U", token.toUpperCase(Locale.ROOT));
        for (String address : WITH_TOKEN) {
            RawRequest request = RawRequest.of("POST", address.substring(5)).header("Authorization: " + header);
            Refusal.of(service, request, 401, "unauthenticated");
        }
    }

    @Test
    void takesNoTokenFromElsewhere() throws IOException {
        String token = service.token();
        String address = "/api/v1/repository";
        Refusal.of(service, RawRequest.of("POST", address), 401, "unauthenticated");
        Refusal.of(service, RawRequest.of("POST", address + "?access_token=" + token), 401, "unauthenticated");
        RawRequest form = RawRequest.of("POST", address)
                .header("Content-Type: application/x-www-form-urlencoded")
                .body("access_token=" + token);
        Refusal.of(service, form, 401, "unauthenticated");
        Refusal.of(service, RawRequest.of("POST", address).header("Cookie: token=" + token), 401, "unauthenticated");
        RawRequest second = RawRequest.of("POST", address)
                .header("Authorization: Basic eA==")
                .token(service);
        Refusal.of(service, second, 401, "unauthenticated");
    }

    @Test
    void checksTheTokenBeforeItReadsTheBody() throws IOException {
        RawRequest request = RawRequest.of("POST", "/api/v1/proposals").body("x".repeat(100_000));
        Refusal.of(service, request, 401, "unauthenticated");
    }

    @Test
    void startsNoSessionAndSaysHowItsPagesMayBeUsed() throws IOException {
        var answer = RawRequest.of("GET", "/").token(service).send(service);
        assertThat(answer.header("set-cookie")).isEmpty();
        assertThat(answer.header("content-security-policy")).contains("default-src 'none'");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    }
}
