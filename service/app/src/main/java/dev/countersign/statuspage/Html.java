package dev.countersign.statuspage;

import org.springframework.web.util.HtmlUtils;

/** Writes the few elements of the status page. Every text that comes in is escaped; there is no way to add markup. */
final class Html {
    private final StringBuilder out = new StringBuilder(4096);

    void open(boolean demo) {
        out.append("""
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Countersign: status</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/repository/status.css"></head><body><main>
                <h1>Countersign</h1>
                """);
        if (demo) {
            out.append(
                    "<p class=\"demo\">Demo: the keys are files on this computer. Trust nothing that it serves.</p>\n");
        }
    }

    void heading(String text) {
        out.append("<h2>").append(escaped(text)).append("</h2>\n");
    }

    void subheading(String text) {
        out.append("<h3>").append(escaped(text)).append("</h3>\n");
    }

    void paragraph(String text) {
        out.append("<p>").append(escaped(text)).append("</p>\n");
    }

    void table(String... columns) {
        out.append("<div class=\"scroll\"><table><thead><tr>");
        for (String column : columns) {
            out.append("<th scope=\"col\">").append(escaped(column)).append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
    }

    void row(Object... cells) {
        out.append("<tr>");
        for (Object cell : cells) {
            out.append("<td>").append(escaped(String.valueOf(cell))).append("</td>");
        }
        out.append("</tr>\n");
    }

    void endTable() {
        out.append("</tbody></table></div>\n");
    }

    String close() {
        return out.append("</main></body></html>\n").toString();
    }

    // SECURITY: texts come from metadata and from clients' messages; unescaped they would be script on a trusted page.
    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
