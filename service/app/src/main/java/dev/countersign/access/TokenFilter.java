package dev.countersign.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns a right bearer token into the identity {@code token}; anything else stays anonymous. */
final class TokenFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final AccessToken token;

    TokenFilter(AccessToken token) {
        this.token = token;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header != null && header.startsWith(BEARER) && token.matches(header.substring(BEARER.length()))) {
            var identity = UsernamePasswordAuthenticationToken.authenticated("token", "", List.of());
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(identity);
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
