package dev.countersign.cli.event;

import dev.countersign.cli.outcome.Misused;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A signing event as the service tells it. Addresses are made here from its numbers, never taken from the service. */
public record Event(
        EventNumber number, String proposal, String state, int revision, String openedAt, List<EventRole> roles) {

    public Event {
        roles = List.copyOf(roles);
    }

    public static Event read(Fields fields) throws MalformedDocument {
        long revision = fields.integer("revision");
        if (revision < 1 || revision > Integer.MAX_VALUE) {
            throw fields.bad("revision", "A revision is 1 or more.");
        }
        var roles = new ArrayList<EventRole>();
        for (Fields role : fields.objects("roles")) {
            roles.add(EventRole.read(role));
        }
        return new Event(
                number(fields),
                fields.text("proposal"),
                fields.text("state"),
                (int) revision,
                fields.text("openedAt"),
                roles);
    }

    private static EventNumber number(Fields fields) throws MalformedDocument {
        try {
            return EventNumber.parse(fields.text("number"));
        } catch (Misused e) {
            throw fields.bad("number", e.sentence());
        }
    }

    public Optional<EventRole> role(RoleName name) {
        return roles.stream().filter(role -> role.role().equals(name)).findFirst();
    }

    /** The role that was asked for, or the only one there is. */
    public EventRole chosen(Optional<RoleName> asked) throws Misused {
        if (asked.isEmpty() && roles.size() == 1) {
            return roles.getFirst();
        }
        return asked.flatMap(this::role)
                .orElseThrow(() -> new Misused(number + " is about " + names() + ": choose one with --role."));
    }

    private String names() {
        return roles.stream().map(role -> role.role().value()).collect(Collectors.joining(", "));
    }

    public boolean takesSignatures() {
        return state.equals("Collecting") || state.equals("ThresholdReached");
    }

    public String payloadPath(EventRole role) {
        return rolePath(role) + "/payload";
    }

    public String signaturePath(EventRole role, KeyId key) {
        return rolePath(role) + "/signatures/" + key;
    }

    private String rolePath(EventRole role) {
        return number.path() + "/revisions/" + revision + "/roles/" + role.role();
    }
}
