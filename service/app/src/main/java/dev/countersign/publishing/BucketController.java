package dev.countersign.publishing;

import dev.countersign.shared.Stage;
import dev.countersign.tuf.json.Bytes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the folder stages over HTTP as a bucket would: the bytes as they are, 404 for what is missing, and neither the
 * timestamp, nor a root, nor a 404 ever from a cache (profile P36–P38).
 */
@RestController
class BucketController {
    /** As long as a file system lets a name be. */
    private static final Pattern PUBLISHED =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}(/[A-Za-z0-9._-]{1,255}){0,9}");

    private final Buckets buckets;

    BucketController(Buckets buckets) {
        this.buckets = buckets;
    }

    @GetMapping("/repository/{stage}/**")
    ResponseEntity<byte[]> file(@PathVariable("stage") String slug, HttpServletRequest request) throws IOException {
        String prefix = "/repository/" + slug + "/";
        String address = request.getRequestURI();
        String name = address.startsWith(prefix) ? address.substring(prefix.length()) : "";
        Optional<Stage> stage = Stage.parse(slug);
        // SECURITY: published names hold nothing that has to be escaped, so an escaped name is not one of ours.
        Optional<Bytes> file = stage.isPresent() && PUBLISHED.matcher(name).matches() && !name.contains("..")
                ? buckets.of(stage.get()).read(name)
                : Optional.empty();
        return file.map(content -> ResponseEntity.ok()
                        .cacheControl(cacheControl(name))
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(content.toArray()))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND)
                        .cacheControl(CacheControl.noStore())
                        .build());
    }

    private static CacheControl cacheControl(String name) {
        return name.equals("timestamp.json") || name.endsWith(".root.json")
                ? CacheControl.noStore()
                : CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    }
}
