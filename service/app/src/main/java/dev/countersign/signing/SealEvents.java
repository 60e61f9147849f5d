package dev.countersign.signing;

import dev.countersign.repository.MetadataLedger;
import dev.countersign.repository.Origin;
import dev.countersign.repository.Repository;
import dev.countersign.repository.RepositoryView;
import dev.countersign.shared.EventNumber;
import dev.countersign.tuf.edit.UnsignedMetadata;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.MetaFile;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Signature;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns events whose threshold is reached into complete metadata files: the file is made once, from the stored bytes and
 * every signature that arrived until then, and never changes again. Everything is verified afresh from the rows.
 */
@Component
public class SealEvents {
    private static final Logger LOG = LoggerFactory.getLogger(SealEvents.class);

    private final EventStore events;
    private final RevisionStore revisions;
    private final SignatureStore signatures;
    private final Repository repository;
    private final MetadataLedger ledger;

    SealEvents(
            EventStore events,
            RevisionStore revisions,
            SignatureStore signatures,
            Repository repository,
            MetadataLedger ledger) {
        this.events = events;
        this.revisions = revisions;
        this.signatures = signatures;
        this.repository = repository;
        this.ledger = ledger;
    }

    /** Seals or ends one event; returns whether anything changed. */
    @Transactional
    public boolean seal(EventNumber number, Instant now) {
        Optional<SigningEvent> event = events.lock(number);
        if (event.isEmpty() || !event.get().takesSignatures()) {
            return false;
        }
        Revision revision = revisions.find(number, event.get().revision()).orElseThrow();
        return switch (event.get()) {
            case SigningEvent.Collecting collecting -> expire(collecting, revision, now);
            case SigningEvent.ThresholdReached reached -> seal(reached, revision, now);
            default -> false;
        };
    }

    private boolean expire(SigningEvent.Collecting event, Revision revision, Instant now) {
        if (revision.roles().stream()
                .noneMatch(role -> role.unsigned().expires().isExpired(now))) {
            return false;
        }
        events.ended(event.number(), "Expired", "The date in the signed content passed.", now);
        LOG.warn("{} expired before enough keyholders signed", event.number());
        return true;
    }

    private boolean seal(SigningEvent.ThresholdReached event, Revision revision, Instant now) {
        Optional<RepositoryView> view = repository.view();
        for (Revision.RoleBytes role : revision.roles()) {
            RoleName name = role.unsigned().role();
            if (!isNext(role, view) || !verifies(event, revision, role, view)) {
                events.ended(event.number(), "Superseded", "The role " + name + " changed meanwhile.", now);
                LOG.warn("{} cannot be completed: {} is no longer what it was based on", event.number(), name);
                return true;
            }
        }
        EventProgress progress = EventProgress.of(revision, view);
        revision.roles().forEach(role -> append(event, role, progress, now));
        events.sealed(event.number(), now);
        LOG.info("{} has its threshold; its files are complete", event.number());
        return true;
    }

    // SECURITY: clients accept a root only at version + 1 (spec 5.3.5); decisions.md asks the same of every role that
    // people sign.
    private static boolean isNext(Revision.RoleBytes role, Optional<RepositoryView> view) {
        Optional<MetadataVersion> current =
                view.flatMap(now -> now.signed(role.unsigned().role())).map(signed -> signed.version());
        return role.unsigned()
                .version()
                .equals(current.map(MetadataVersion::next).orElseGet(() -> new MetadataVersion(1)));
    }

    private boolean verifies(
            SigningEvent event, Revision revision, Revision.RoleBytes role, Optional<RepositoryView> view) {
        // SECURITY: the stored payload must be the canonical form of the stored tree; if somebody changed a row, what
        // people signed and what would be published differ, and nothing is published.
        return role.unsigned().payload().equals(role.payload())
                && saysWhatItsRowSays(role.unsigned())
                && EventProgress.of(revision, view)
                        .of(role, signaturesOf(event, role))
                        .isMet();
    }

    // SECURITY: role and version stand in the row and in the signed content; only the second was signed.
    private static boolean saysWhatItsRowSays(UnsignedMetadata unsigned) {
        try {
            return MetadataCodec.read(unsigned.role(), unsigned.fileSignedBy(List.of()))
                    .version()
                    .equals(unsigned.version());
        } catch (MalformedDocument e) {
            return false;
        }
    }

    private void append(SigningEvent event, Revision.RoleBytes role, EventProgress progress, Instant now) {
        List<KeyId> order = progress.keyOrder(role.unsigned().role());
        // SECURITY: only what verifies gets into the file, whatever somebody with SQL put beside it.
        Set<KeyId> valid = progress.of(role, signaturesOf(event, role)).signedBy();
        List<Signature> inOrder = signaturesOf(event, role).stream()
                .filter(signature -> valid.contains(signature.keyId()))
                .sorted(Comparator.comparing(signature -> order.indexOf(signature.keyId())))
                .toList();
        Bytes file = role.unsigned().fileSignedBy(inOrder);
        ledger.append(role.unsigned().role(), role.unsigned().version(), file, Origin.EVENT, now);
    }

    private List<Signature> signaturesOf(SigningEvent event, Revision.RoleBytes role) {
        return signatures.of(event.number(), event.revision(), role.unsigned().role());
    }

    /**
     * Ends the events whose files production serves now; returns whether there was one.
     *
     * @param root the root version that is served
     * @param snapshot the snapshot version that is served
     */
    @Transactional
    public boolean endPublished(MetadataVersion root, MetadataVersion snapshot, Instant now) {
        boolean ended = false;
        for (SigningEvent event : events.unfinished()) {
            if (event instanceof SigningEvent.ThresholdReached reached
                    && reached.sealedAt().isPresent()
                    && isServed(reached, root, snapshot)) {
                events.ended(event.number(), "Published", "", now);
                LOG.info("{} is published", event.number());
                ended = true;
            }
        }
        return ended;
    }

    private boolean isServed(SigningEvent event, MetadataVersion root, MetadataVersion snapshot) {
        Map<String, MetaFile> listed = listed(snapshot);
        return revisions.find(event.number(), event.revision()).orElseThrow().roles().stream()
                .map(Revision.RoleBytes::unsigned)
                .allMatch(unsigned -> {
                    if (unsigned.role().equals(RoleName.ROOT)) {
                        return root.compareTo(unsigned.version()) >= 0;
                    }
                    MetaFile meta = listed.get(unsigned.role().fileName());
                    return meta != null && meta.version().compareTo(unsigned.version()) >= 0;
                });
    }

    private Map<String, MetaFile> listed(MetadataVersion snapshot) {
        Bytes file = ledger.find(RoleName.SNAPSHOT, snapshot).orElseThrow().file();
        try {
            return MetadataCodec.readSnapshot(file).signed().meta();
        } catch (MalformedDocument e) {
            throw new IllegalStateException("the ledger holds a snapshot that cannot be read", e);
        }
    }
}
