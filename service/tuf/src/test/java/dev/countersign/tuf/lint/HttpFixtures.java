package dev.countersign.tuf.lint;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.lint.Fixture.Verdict;
import java.util.Map;
import java.util.TreeMap;

/** P5 and P36–P39: what a server answers. */
final class HttpFixtures extends Fixtures {
    private static final String HASHED = "targets/" + "00".repeat(32) + ".a";
    private static final Bytes FILE = new ProfiledRepository().files().getOrDefault(ROOT, Bytes.utf8(""));

    HttpFixtures() {
        Bytes again = Bytes.utf8(FILE.text().replace("\n", "").replace(": ", ":"));
        answers("P5", "the same tree in other bytes", Verdict.HARD, Map.of(ROOT, FILE), answer(ROOT, again));
        answers(
                "P5",
                "two answers with the same tree in other bytes",
                Verdict.HARD,
                answer(ROOT, FILE),
                answer(ROOT, again));
        answers("P5", "the stored bytes", Verdict.PASS, Map.of(ROOT, FILE), answer(ROOT, FILE), answer(ROOT, FILE));

        answers("P36", "403 for the next root", Verdict.HARD, answer("3.root.json", 403, "", ""));
        answers("P36", "500 for the next root", Verdict.HARD, answer("3.root.json", 500, "", ""));
        answers("P36", "a page for the next root", Verdict.HARD, answer("3.root.json", Bytes.utf8("<!doctype html>")));
        answers("P36", "404 for the next root", Verdict.PASS, answer("3.root.json", 404, "cache-control", "no-store"));

        answers("P37", "a wrong Content-Length", Verdict.HARD, answer(ROOT, 200, "Content-Length", "7"));
        answers("P37", "no Content-Length", Verdict.WARNING, answer(ROOT, 200, "", ""));
        answers("P37", "gzip", Verdict.HARD, answer(ROOT, 200, "Content-Encoding", "gzip"));
        answers(
                "P37",
                "a redirect to another host",
                Verdict.HARD,
                answer(ROOT, 302, "Location", "https://example.org/"));
        answers("P37", "Content-Length as long as the body", Verdict.PASS, answer(ROOT, FILE));

        answers("P38", "a 404 for the next root that may be stored", Verdict.HARD, answer("3.root.json", 404, "", ""));
        answers("P38", "a timestamp for a minute", Verdict.HARD, answer(TIMESTAMP, 200, "Cache-Control", "max-age=60"));
        answers(
                "P38",
                "an immutable snapshot and a fresh timestamp",
                Verdict.PASS,
                answer(SNAPSHOT, 200, "Cache-Control", "immutable"),
                answer(TIMESTAMP, 200, "cache-control", "no-cache, No-Store"));

        answers(
                "P39",
                "other bytes than were stored",
                Verdict.HARD,
                Map.of(HASHED, FILE),
                answer(HASHED, Bytes.utf8("x")));
        answers(
                "P39",
                "a versioned file that changes",
                Verdict.HARD,
                answer(ROOT, FILE),
                answer(ROOT, Bytes.utf8("{}")));
        answers("P39", "a stored file that is not there", Verdict.HARD, Map.of(ROOT, FILE), answer(ROOT, 404, "", ""));
        answers("P39", "the next root that comes later", Verdict.PASS, answer(ROOT, 404, "", ""), answer(ROOT, FILE));
    }

    static HttpAnswer answer(String name, Bytes body) {
        var headers = new TreeMap<String, String>();
        headers.put("Content-Length", Integer.toString(body.length()));
        headers.put("Cache-Control", "no-store");
        return new HttpAnswer(name, 200, headers, body);
    }

    private static HttpAnswer answer(String name, int status, String header, String value) {
        return new HttpAnswer(name, status, header.isEmpty() ? Map.of() : Map.of(header, value), Bytes.utf8("{}"));
    }
}
