package dev.countersign.statuspage;

import dev.countersign.shared.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the type URI of a problem leads to: the problem in words, and what to do. */
@RestController
class ProblemPage {
    @GetMapping("/problems/{slug}")
    ResponseEntity<String> page(@PathVariable("slug") String slug) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.slug().equals(slug))
                .findFirst()
                .map(type -> ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                        .body(html(type)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static String html(ProblemType type) {
        var html = new Html();
        html.open(false);
        html.heading(type.title());
        html.paragraph(type.nextStep());
        html.paragraph("Problem " + type.slug() + ", HTTP status " + type.status() + ". Nothing was changed.");
        return html.close();
    }
}
