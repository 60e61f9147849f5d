package dev.countersign.demo;

import dev.countersign.proposal.CreateRepository;
import dev.countersign.proposal.Intent;
import dev.countersign.proposal.Propose;
import dev.countersign.rail.Rail;
import dev.countersign.repository.Repository;
import dev.countersign.shared.Settings;
import dev.countersign.signing.EventProgressReader;
import dev.countersign.signing.EventStore;
import dev.countersign.signing.RecordSignature;
import dev.countersign.signing.Revision;
import dev.countersign.signing.RoleProgress;
import dev.countersign.signing.SignatureSubmission;
import dev.countersign.signing.SigningEvent;
import dev.countersign.tuf.edit.TargetEdit;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.model.TufKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Plays the first day of a repository: the first event goes to production with the signatures of the demo's keyholders,
 * and a second one waits for its last signature. Each step looks at what is there, so running it again goes on.
 */
@Component
@ConditionalOnProperty(name = "countersign.demo-play", havingValue = "true")
class Demo implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final String SECOND = "signing_config_rekor_v2.v0.2.json";

    private final Settings settings;
    private final Repository repository;
    private final CreateRepository create;
    private final Propose propose;
    private final EventStore events;
    private final EventProgressReader progress;
    private final RecordSignature recordSignature;
    private final Rail rail;
    private final DemoKeyring keyring;
    private final DemoGreeting greeting;

    Demo(
            Settings settings,
            Repository repository,
            CreateRepository create,
            Propose propose,
            EventStore events,
            EventProgressReader progress,
            RecordSignature recordSignature,
            Rail rail,
            DemoKeyring keyring,
            DemoGreeting greeting) {
        this.settings = settings;
        this.repository = repository;
        this.create = create;
        this.propose = propose;
        this.events = events;
        this.progress = progress;
        this.recordSignature = recordSignature;
        this.rail = rail;
        this.keyring = keyring;
        this.greeting = greeting;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LOG.info("Demo: software keys and no protection; data in {}", settings.dataDir());
        if (!repository.exists()) {
            create.create("demo").orThrow();
        }
        events.all().stream()
                .filter(event -> event.number().value() == 1)
                .findFirst()
                .ifPresent(this::signAll);
        rail.advance();
        if (events.all().size() == 1 && repository.view().isPresent()) {
            var change = new TargetEdit.Put(new TargetPath(SECOND), secondArtifact());
            propose.propose(
                            new Intent.ArtifactIntent(List.of(change)),
                            "Clients that are ready for Rekor v2 need a signing config that names it.",
                            "demo")
                    .orThrow();
        }
        Optional<SigningEvent> open = events.all().stream()
                .filter(event -> event.number().value() == 2 && event instanceof SigningEvent.Collecting)
                .findFirst();
        open.ifPresent(this::signAllButOne);
        greeting.print(open.flatMap(event -> events.find(event.number())));
    }

    private void signAll(SigningEvent event) {
        sign(event, 0);
    }

    private void signAllButOne(SigningEvent event) {
        sign(event, 1);
    }

    /** Signs with as many keyholders as are needed, less {@code leave}, in the order of their handles. */
    private void sign(SigningEvent event, int leave) {
        for (Map.Entry<Revision.RoleBytes, RoleProgress> entry :
                progress.progress(event).entrySet()) {
            RoleProgress role = entry.getValue();
            List<KeyId> signed = role.reports().getFirst().signedBy();
            List<TufKey> missing = role.eligible().values().stream()
                    .filter(key -> !signed.contains(key.id()))
                    .sorted(Comparator.comparing(key -> key.owner().orElse("")))
                    .limit(Math.max(0, role.stillNeeded() - leave))
                    .toList();
            missing.forEach(key -> sign(event, entry.getKey(), key));
        }
    }

    private void sign(SigningEvent event, Revision.RoleBytes role, TufKey key) {
        if (!event.takesSignatures()) {
            return;
        }
        Bytes signature = keyring.key(key.owner().orElseThrow()).sign(role.payload());
        recordSignature
                .record(new SignatureSubmission(
                        event.number(),
                        event.revision(),
                        role.unsigned().role().value(),
                        key.id().value(),
                        signature,
                        Optional.of("\"sha256:" + role.digest() + "\""),
                        "demo"))
                .orThrow();
    }

    private static Bytes secondArtifact() {
        try {
            return Bytes.of(new ClassPathResource("demo/" + SECOND).getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
