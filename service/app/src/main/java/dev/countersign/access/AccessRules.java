package dev.countersign.access;

import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import dev.countersign.web.Answers;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every address is either named here or denied. Reading is public; a signature is public because it authenticates
 * itself; everything that starts something needs the token. There are no sessions and no cookies, so no request can be
 * forged with the rights of a visitor's browser.
 */
@Configuration
class AccessRules {
    private static final String[] PUBLIC_PAGES = {"/", "/problems/*", "/repository/**"};
    private static final String[] PUBLIC_API = {
        "/api/v1/events/**",
        "/api/v1/proposals/**",
        "/api/v1/releases/**",
        "/api/v1/stages/*",
        "/api/v1/repository/files",
        "/api/v1/roles/**",
        "/api/v1/artifacts/*"
    };
    private static final String[] WITH_TOKEN = {
        "/api/v1/proposals",
        "/api/v1/repository",
        "/api/v1/repository/imports",
        "/api/v1/online-signing/runs",
        "/api/v1/stages/production/promotions"
    };
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'";

    @Bean
    SecurityFilterChain chain(HttpSecurity http, AccessToken token, Answers answers, JsonMapper json) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(new TokenFilter(token), AuthorizationFilter.class)
                .headers(headers -> headers.cacheControl(cache -> cache.disable())
                        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, PUBLIC_PAGES)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, PUBLIC_PAGES)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, PUBLIC_API)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, PUBLIC_API)
                        .permitAll()
                        .requestMatchers(HttpMethod.PUT, "/api/v1/events/*/revisions/*/roles/*/signatures/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, WITH_TOKEN)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, e) -> write(
                                response,
                                answers,
                                json,
                                ProblemType.UNAUTHENTICATED,
                                "Nobody may do this without a token."))
                        .accessDeniedHandler((request, response, e) ->
                                write(response, answers, json, ProblemType.FORBIDDEN, "This token does not allow it.")))
                .build();
    }

    private static void write(
            HttpServletResponse response, Answers answers, JsonMapper json, ProblemType type, String detail)
            throws IOException {
        Map<String, Object> document = answers.document(Problem.of(type, detail));
        response.setStatus(type.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(document));
    }

    /** What the firewall refuses: an address with a second reading, an unknown method, a header with control bytes. */
    @Bean
    RequestRejectedHandler rejected(Answers answers, JsonMapper json) {
        return (request, response, e) ->
                write(response, answers, json, ProblemType.INVALID_REQUEST, "No address or method is written so here.");
    }

    /** There are no accounts; without this bean the framework would invent one and print its password. */
    @Bean
    UserDetailsService noAccounts() {
        return name -> {
            throw new UsernameNotFoundException("there are no accounts");
        };
    }
}
