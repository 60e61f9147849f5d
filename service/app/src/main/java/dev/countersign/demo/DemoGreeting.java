package dev.countersign.demo;

import dev.countersign.access.AccessToken;
import dev.countersign.shared.PublicUrls;
import dev.countersign.shared.Stage;
import dev.countersign.signing.EventProgressReader;
import dev.countersign.signing.Revision;
import dev.countersign.signing.RoleProgress;
import dev.countersign.signing.SigningEvent;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.TufKey;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the demo prints when it is ready: where to look, and how to give the missing signature with openssl and curl. */
@Component
class DemoGreeting {
    private final PublicUrls urls;
    private final EventProgressReader progress;
    private final DemoKeyring keyring;
    private final AccessToken token;

    DemoGreeting(PublicUrls urls, EventProgressReader progress, DemoKeyring keyring, AccessToken token) {
        this.urls = urls;
        this.progress = progress;
        this.keyring = keyring;
        this.token = token;
    }

    void print(Optional<SigningEvent> open) {
        PrintStream out = System.out;
        out.printf("%nCountersign is ready (demo: software keys, for trying it out only)%n");
        out.printf("  status page  %s/%n", urls.base());
        out.printf("  production   %s%n", urls.repository(Stage.PRODUCTION));
        out.printf("  staging      %s%n", urls.repository(Stage.STAGING));
        out.printf("  token        %s%n%n", token.file());
        open.ifPresentOrElse(
                event -> progress.progress(event).forEach((role, how) -> missing(out, event, role, how)),
                () -> out.printf(
                        "No event is open. Propose a change: service/cli/target/dist/bin/countersign --help%n"));
        out.printf("%nStop with Ctrl-C; the next start goes on from here.%n%n");
        out.flush();
    }

    private void missing(PrintStream out, SigningEvent event, Revision.RoleBytes role, RoleProgress how) {
        List<KeyId> signed = how.reports().getFirst().signedBy();
        Optional<TufKey> next = how.eligible().values().stream()
                .filter(key -> !signed.contains(key.id()))
                .min(Comparator.comparing(key -> key.owner().orElse("")));
        out.printf(
                "%s waits for %d more signature. Give it as %s:%n",
                event.number(), how.stillNeeded(), next.flatMap(TufKey::owner).orElse("a keyholder"));
        next.ifPresent(key -> commands(event, role, key).forEach(command -> out.printf("  %s%n", command)));
    }

    private List<String> commands(SigningEvent event, Revision.RoleBytes role, TufKey key) {
        String base = "%s/api/v1/events/%s/revisions/%d/roles/%s"
                .formatted(
                        urls.base(),
                        event.number(),
                        event.revision(),
                        role.unsigned().role());
        String pem = key.owner().map(keyring::file).map(Object::toString).orElse("KEY.pem");
        return List.of(
                "curl -fsS " + base + "/payload -o payload",
                "openssl dgst -sha256 payload     # must be " + role.digest(),
                "openssl dgst -sha256 -sign " + pem + " -out payload.sig payload",
                "curl -fsS -X PUT --data-binary @payload.sig -H 'If-Match: \"sha256:" + role.digest() + "\"' " + base
                        + "/signatures/" + key.id(),
                "curl -fsS --retry 9 --retry-delay 1 --retry-all-errors " + urls.repository(Stage.PRODUCTION)
                        + role.unsigned().role().publishedName(role.unsigned().version()));
    }
}
