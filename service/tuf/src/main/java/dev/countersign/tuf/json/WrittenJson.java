package dev.countersign.tuf.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The form in which Countersign writes metadata files: members sorted, one space of indent a level, {@code ": "} after
 * names, everything outside ASCII escaped, no trailing newline. These are the bytes that tuf-on-ci writes, so a
 * repository moves both ways without a difference in a file.
 */
public final class WrittenJson {
    private WrittenJson() {}

    /** The file bytes of {@code value}. */
    public static Bytes of(Json value) {
        var out = new StringBuilder(1024);
        write(value, 0, out);
        return Bytes.utf8(out.toString());
    }

    private static void write(Json value, int level, StringBuilder out) {
        switch (value) {
            case Json.Text(String text) -> string(text, out);
            case Json.Int(long number) -> out.append(number);
            case Json.Bool(boolean bool) -> out.append(bool);
            case Json.Null() -> out.append("null");
            case Json.Array(List<Json> items) -> array(items, level, out);
            case Json.Object object -> object(object, level, out);
        }
    }

    private static void array(List<Json> items, int level, StringBuilder out) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            line(i > 0, level + 1, out);
            write(items.get(i), level + 1, out);
        }
        line(false, level, out);
        out.append(']');
    }

    private static void object(Json.Object object, int level, StringBuilder out) {
        if (object.members().isEmpty()) {
            out.append("{}");
            return;
        }
        List<String> names = new ArrayList<>(object.members().keySet());
        names.sort(CodePointOrder.INSTANCE);
        out.append('{');
        for (int i = 0; i < names.size(); i++) {
            line(i > 0, level + 1, out);
            string(names.get(i), out);
            out.append(": ");
            write(object.get(names.get(i)).orElseThrow(), level + 1, out);
        }
        line(false, level, out);
        out.append('}');
    }

    private static void line(boolean comma, int level, StringBuilder out) {
        out.append(comma ? ",\n" : "\n").repeat(' ', level);
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i), out);
        }
        out.append('"');
    }

    private static void character(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < 0x20 || c > 0x7e) {
                    out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
