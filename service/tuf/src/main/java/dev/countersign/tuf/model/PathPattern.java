package dev.countersign.tuf.model;

/**
 * Shell patterns of delegations: {@code *} stands for any run of characters and {@code ?} for one, neither crosses a
 * {@code /}, and the number of segments must agree.
 */
final class PathPattern {
    private PathPattern() {}

    static boolean matches(String pattern, String path) {
        String[] wanted = pattern.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!segment(wanted[i], given[i])) {
                return false;
            }
        }
        return true;
    }

    /** Greedy with one step back to the last star: linear space, no exponential patterns. */
    private static boolean segment(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
