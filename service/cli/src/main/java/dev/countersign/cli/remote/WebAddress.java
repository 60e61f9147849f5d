package dev.countersign.cli.remote;

import dev.countersign.cli.outcome.Misused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a service or a repository is, as the person who runs the program gave it. Every request goes to an address made
 * by {@link #at}, so whatever a server answers, nothing is ever sent to another host.
 *
 * @param base without a slash at its end
 */
public record WebAddress(URI base) {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]{1,200}){1,16}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public static WebAddress parse(String text) throws Misused {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return new WebAddress(uri);
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new Misused("\"" + text + "\" is not an address like https://countersign.example.org: only scheme, host,"
                + " port and path.");
    }

    /** Whether {@code text} is meant as an address rather than as a folder. */
    public static boolean looksLikeOne(String text) {
        return text.matches("(?i)https?://.*");
    }

    /**
     * The address of {@code path}, below this one.
     *
     * @throws IllegalArgumentException if {@code path} is anything but plain segments
     */
    public URI at(String path) {
        return find(path)
                .orElseThrow(() -> new IllegalArgumentException("\"" + path + "\" is not a path of plain names"));
    }

    /** The same for a path that a server sent; nothing if it is anything but plain segments. */
    public Optional<URI> find(String path) {
        // SECURITY: the path is appended as text, so "//evil", "@evil" or ".." must not get here.
        boolean plain = PATH.matcher(path).matches()
                && Arrays.stream(path.split("/", -1)).noneMatch(name -> name.equals(".") || name.equals(".."));
        return plain ? Optional.of(URI.create(base + path)) : Optional.empty();
    }

    /** Whether what is sent can be read on the way. */
    public boolean isInTheClear() {
        return "http".equalsIgnoreCase(base.getScheme()) && !LOOPBACK.contains(base.getHost());
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
