package dev.countersign.tuf.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * OLPC canonical JSON: the only producer of bytes to be signed. No white space, members sorted by code point, strings in
 * UTF-8 with only {@code "} and {@code \} escaped, integers in plain decimal. Equal trees give equal bytes whatever the
 * order and spacing of the file they came from.
 *
 * <p>This is not RFC 8785: that form escapes line feeds and control characters and sorts by UTF-16 unit.
 *
 * @see <a href="http://wiki.laptop.org/go/Canonical_JSON">OLPC canonical JSON</a>
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** The canonical form of {@code value}. */
    public static Bytes of(Json value) {
        var out = new ByteArrayOutputStream(1024);
        write(value, out);
        return Bytes.of(out.toByteArray());
    }

    private static void write(Json value, ByteArrayOutputStream out) {
        switch (value) {
            case Json.Text(String text) -> string(text, out);
            case Json.Int(long number) -> ascii(Long.toString(number), out);
            case Json.Bool(boolean bool) -> ascii(bool ? "true" : "false", out);
            case Json.Null() -> ascii("null", out);
            case Json.Array(List<Json> items) -> array(items, out);
            case Json.Object object -> object(object, out);
        }
    }

    private static void array(List<Json> items, ByteArrayOutputStream out) {
        out.write('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            write(items.get(i), out);
        }
        out.write(']');
    }

    private static void object(Json.Object object, ByteArrayOutputStream out) {
        List<String> names = new ArrayList<>(object.members().keySet());
        names.sort(CodePointOrder.INSTANCE);
        out.write('{');
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            string(names.get(i), out);
            out.write(':');
            write(object.get(names.get(i)).orElseThrow(), out);
        }
        out.write('}');
    }

    private static void string(String text, ByteArrayOutputStream out) {
        out.write('"');
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (byte b : utf8) {
            if (b == '"' || b == '\\') {
                out.write('\\');
            }
            out.write(b);
        }
        out.write('"');
    }

    private static void ascii(String text, ByteArrayOutputStream out) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
