package dev.countersign.cli.signature;

import dev.countersign.cli.event.Event;
import dev.countersign.cli.event.EventRole;
import dev.countersign.cli.event.Events;
import dev.countersign.cli.outcome.Failed;
import dev.countersign.cli.outcome.Refused;
import dev.countersign.cli.remote.Answer;
import dev.countersign.cli.remote.CountersignService;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.DelegatedRole;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.model.TufKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys by which a role of an event may be signed, read from the published metadata and from the event's own
 * payloads rather than believed from a list. Root takes the keys of the current root and of the proposed one; the other roles
 * those of the proposed root, if the event has one, else of the current.
 */
public final class EligibleKeys {
    private final CountersignService service;
    private final Events events;

    public EligibleKeys(CountersignService service) {
        this.service = service;
        this.events = new Events(service);
    }

    /**
     * @param known by keyid; empty if nothing tells the keys
     * @param onlyProposed whether they come from a root that nobody has published yet
     */
    public record Found(Map<KeyId, TufKey> known, boolean onlyProposed) {
        public Found {
            known = Map.copyOf(known);
        }
    }

    public Found of(Event event, EventRole role) throws Failed {
        Optional<Root> current = current();
        if (role.role().isDelegated()) {
            return new Found(delegated(role.role()).map(RoleKeys::keys).orElse(Map.of()), false);
        }
        Optional<Root> proposed = proposed(event);
        var keys = new LinkedHashMap<KeyId, TufKey>();
        if (role.role().equals(RoleName.ROOT)) {
            current.ifPresent(root -> keys.putAll(root.root().keys()));
            proposed.ifPresent(root -> keys.putAll(root.root().keys()));
        } else {
            proposed.or(() -> current)
                    .ifPresent(root -> keys.putAll(root.roleKeys(role.role()).keys()));
        }
        return new Found(keys, current.isEmpty());
    }

    private interface Reading<T> {
        T read() throws MalformedDocument;
    }

    private Optional<Root> proposed(Event event) throws Failed {
        Optional<EventRole> role = event.role(RoleName.ROOT);
        if (role.isEmpty()) {
            return Optional.empty();
        }
        Bytes payload = events.payload(event, role.get());
        return Optional.of(read("the proposed root", () -> PayloadReader.root(payload)));
    }

    private Optional<Root> current() throws Failed {
        Optional<Bytes> file = newest(RoleName.ROOT);
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        read("root", () -> MetadataCodec.readRoot(file.get()).signed()));
    }

    private Optional<RoleKeys> delegated(RoleName role) throws Failed {
        Optional<Bytes> file = newest(RoleName.TARGETS);
        return file.isEmpty()
                ? Optional.empty()
                : read("targets", () -> MetadataCodec.readTargets(file.get()).signed())
                        .delegatedRole(role)
                        .map(DelegatedRole::keys);
    }

    private Optional<Bytes> newest(RoleName role) throws Failed {
        String versions = "/api/v1/roles/" + role + "/versions";
        Optional<Long> newest = service.find(versions, answer -> {
            long highest = 0;
            for (Fields item : answer.objects("items")) {
                highest = Math.max(highest, item.integer("version"));
            }
            return highest;
        });
        if (newest.isEmpty() || newest.get() < 1) {
            return Optional.empty();
        }
        Answer answer = service.bytes(versions + "/" + newest.get(), MetadataCodec.maxBytes(role));
        return Optional.of(answer.body());
    }

    private static <T> T read(String what, Reading<T> reading) throws Refused {
        try {
            return reading.read();
        } catch (MalformedDocument e) {
            throw new Refused("The service serves " + what + " in a form that cannot be read: " + e.sentence());
        }
    }
}
