package dev.countersign.tuf.diff;

/** Makes JSON pointers (RFC 6901). */
final class Pointers {
    static final String SIGNED = "/signed";

    private Pointers() {}

    static String member(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    static String item(String parent, int index) {
        return parent + "/" + index;
    }
}
