package dev.countersign.signing;

import dev.countersign.repository.RepositoryView;
import dev.countersign.tuf.edit.UnsignedMetadata;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.model.Signature;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.verify.ThresholdCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides, from nothing but bytes, who may sign what in a revision and how far each role is. Pure: the same rows always
 * give the same answer, so progress is never stored.
 */
public final class EventProgress {
    private final Revision revision;
    private final Optional<RepositoryView> view;

    private EventProgress(Revision revision, Optional<RepositoryView> view) {
        this.revision = revision;
        this.view = view;
    }

    /**
     * @param view the repository as it is; empty for the event that creates it
     */
    public static EventProgress of(Revision revision, Optional<RepositoryView> view) {
        return new EventProgress(revision, view);
    }

    /** The progress of one role with the given signatures over its stored payload. */
    public RoleProgress of(Revision.RoleBytes role, List<Signature> signatures) {
        List<RoleKeys> sets = keySets(role.unsigned().role());
        Map<KeyId, TufKey> eligible = new HashMap<>();
        sets.forEach(set -> eligible.putAll(set.keys()));
        return new RoleProgress(
                role.unsigned().role(),
                eligible,
                sets.stream()
                        .map(set -> ThresholdCheck.check(set, role.payload(), signatures))
                        .toList());
    }

    /** The keys of a role in the order of its role object; for root the new set before what only the old one has. */
    List<KeyId> keyOrder(RoleName role) {
        return keySets(role).reversed().stream()
                .flatMap(set -> set.keyIds().stream())
                .distinct()
                .toList();
    }

    // SECURITY: root needs the old and the new set (spec 5.3.4). Other roles take the keys of the root in this very
    // event if it changes root, so that "threshold reached" means that clients accept the whole result (D3).
    private List<RoleKeys> keySets(RoleName role) {
        Optional<Root> proposed = proposedRoot();
        Optional<Root> current = view.map(now -> now.root().signed());
        if (role.equals(RoleName.ROOT)) {
            return Stream.of(current, proposed)
                    .flatMap(Optional::stream)
                    .map(Root::root)
                    .toList();
        }
        if (role.isDelegated()) {
            return view.flatMap(now -> now.keysOf(role)).stream().toList();
        }
        return List.of(proposed.or(() -> current).orElseThrow().roleKeys(role));
    }

    private Optional<Root> proposedRoot() {
        return revision.roles().stream()
                .map(Revision.RoleBytes::unsigned)
                .filter(unsigned -> unsigned.role().equals(RoleName.ROOT))
                .findFirst()
                .map(EventProgress::read);
    }

    private static Root read(UnsignedMetadata root) {
        try {
            Bytes file = root.fileSignedBy(List.of());
            return MetadataCodec.readRoot(file).signed();
        } catch (MalformedDocument e) {
            throw new IllegalStateException("a stored revision holds a root that cannot be read", e);
        }
    }
}
