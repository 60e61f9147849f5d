package dev.countersign.onlinesigning;

import dev.countersign.repository.MetadataLedger;
import dev.countersign.repository.Origin;
import dev.countersign.repository.Repository;
import dev.countersign.repository.RepositoryView;
import dev.countersign.shared.Fence;
import dev.countersign.tuf.edit.NextSnapshot;
import dev.countersign.tuf.edit.NextTimestamp;
import dev.countersign.tuf.edit.UnsignedMetadata;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Signature;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.port.OnlineKey;
import dev.countersign.tuf.verify.ThresholdCheck;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs snapshot and timestamp when they are due. No key is called inside a transaction; every signature is verified
 * before it is stored; a version number is taken before it is signed and never used twice.
 */
@Component
public class OnlineSigner {
    private static final Logger LOG = LoggerFactory.getLogger(OnlineSigner.class);

    private final Repository repository;
    private final MetadataLedger ledger;
    private final VersionAllocations versions;
    private final OnlineKeys keys;
    private final TransactionTemplate transactions;
    private final Clock clock;

    OnlineSigner(
            Repository repository,
            MetadataLedger ledger,
            VersionAllocations versions,
            OnlineKeys keys,
            TransactionTemplate transactions,
            Clock clock) {
        this.repository = repository;
        this.ledger = ledger;
        this.versions = versions;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What one run came to. */
    public sealed interface Run {
        record NothingDue() implements Run {}

        record Signed(RoleName role, MetadataVersion version) implements Run {}

        /** The number is burned, nothing else changed; the next run tries again. */
        record Failed(RoleName role, MetadataVersion burned, String reason) implements Run {}
    }

    /** Burns the numbers that an ended process took; to be called when the rail is taken over. */
    public void takeOver() {
        int burned = versions.burnLeftovers();
        if (burned > 0) {
            LOG.warn("{} version numbers were taken by a process that ended while signing; they are burned", burned);
        }
    }

    /** Signs the next role that is due, if any; after a failure it waits before it tries again. */
    public Run signWhatIsDue(Fence fence) {
        Optional<RepositoryView> view = repository.view();
        if (view.isEmpty()) {
            return new Run.NothingDue();
        }
        return switch (OnlineSigningPlan.next(view.get(), clock.instant())) {
            case OnlineSigningPlan.Nothing nothing -> new Run.NothingDue();
            case OnlineSigningPlan.Sign(RoleName role, String because) ->
                isPaused(role) ? new Run.NothingDue() : sign(view.get(), role, because, fence);
        };
    }

    private boolean isPaused(RoleName role) {
        return versions.pausedUntil(role).filter(clock.instant()::isBefore).isPresent();
    }

    /** Signs a new timestamp now, due or not: the operator's "sign now". */
    public Run signTimestampNow(Fence fence) {
        return repository
                .view()
                .filter(view -> view.snapshot().isPresent())
                .map(view -> sign(view, RoleName.TIMESTAMP, "an operator asked for it", fence))
                .orElseGet(Run.NothingDue::new);
    }

    private Run sign(RepositoryView view, RoleName role, String because, Fence fence) {
        Instant now = clock.instant();
        MetadataVersion version = versions.allocate(role, now);
        try {
            SignedFiles.require(view, previousRoot(view), role);
            UnsignedMetadata unsigned = unsigned(view, role, version, now);
            Bytes file = signed(view.root().signed().roleKeys(role), unsigned);
            store(unsigned, file, fence, now);
            LOG.info("Signed {} {} because {}", role, version, because);
            return new Run.Signed(role, version);
        } catch (IOException | RuntimeException e) {
            // Whatever an adapter throws, the number is spent and the pause before the next try must count it.
            String reason = String.valueOf(e.getMessage());
            versions.burned(role, version, reason);
            LOG.warn("Could not sign {} {}: {}", role, version, reason);
            return new Run.Failed(role, version, reason);
        }
    }

    private Optional<Bytes> previousRoot(RepositoryView view) {
        int previous = view.root().version().value() - 1;
        return previous == 0
                ? Optional.empty()
                : ledger.find(RoleName.ROOT, new MetadataVersion(previous)).map(MetadataLedger.Entry::file);
    }

    private UnsignedMetadata unsigned(RepositoryView view, RoleName role, MetadataVersion version, Instant now) {
        if (role.equals(RoleName.SNAPSHOT)) {
            return NextSnapshot.next(
                    view.root().signed(),
                    view.snapshot().map(current -> current.signed()),
                    view.targetsVersions(),
                    version,
                    now);
        }
        var snapshot = view.snapshot().orElseThrow();
        return NextTimestamp.next(
                view.root().signed(),
                view.timestamp().map(current -> current.signed()),
                snapshot.version(),
                snapshot.original(),
                repository.snapshotDetail(),
                version,
                now);
    }

    private Bytes signed(RoleKeys role, UnsignedMetadata unsigned) throws IOException {
        for (Map.Entry<KeyId, TufKey> entry : role.keys().entrySet()) {
            Optional<String> uri = entry.getValue().onlineUri();
            if (uri.isPresent()) {
                OnlineKey key = keys.open(uri.get());
                var signature = new Signature(entry.getKey(), key.sign(unsigned.payload()));
                // SECURITY: a KMS that answers with another key's signature, or with garbage, must not reach a bucket.
                if (!ThresholdCheck.check(role, unsigned.payload(), List.of(signature))
                        .isMet()) {
                    throw new IOException("The online key " + uri.get() + " is not the key that root names.");
                }
                return unsigned.fileSignedBy(List.of(signature));
            }
        }
        throw new IOException("Root names no online key for " + unsigned.role() + ".");
    }

    private void store(UnsignedMetadata unsigned, Bytes file, Fence fence, Instant now) throws IOException {
        try {
            transactions.executeWithoutResult(transaction -> {
                fence.requireHeld();
                ledger.append(unsigned.role(), unsigned.version(), file, Origin.ONLINE, now);
                versions.used(unsigned.role(), unsigned.version());
            });
        } catch (Fence.Lost e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
