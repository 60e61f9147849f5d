package dev.countersign.tuf.json;

import java.util.Comparator;

/**
 * Orders strings by Unicode code point, as canonical JSON sorts member names. {@link String#compareTo} orders by UTF-16
 * unit instead, which puts U+1F600 before U+FF5E.
 */
enum CodePointOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Integer.compare(rank(x), rank(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Surrogates stand for code points above every other unit, in their own order. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
