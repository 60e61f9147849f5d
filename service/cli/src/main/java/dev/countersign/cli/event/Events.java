package dev.countersign.cli.event;

import dev.countersign.cli.outcome.Failed;
import dev.countersign.cli.outcome.Refused;
import dev.countersign.cli.remote.Answer;
import dev.countersign.cli.remote.CountersignService;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.MetadataCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches signing events and the bytes they are about. */
public final class Events {
    private final CountersignService service;

    public Events(CountersignService service) {
        this.service = service;
    }

    /**
     * An event, and the answer it was read from.
     *
     * @param tree for JSON output
     */
    public record Told(Event event, Json.Object tree) {}

    /** All events, and the answer they were read from. */
    public record ToldList(List<Event> events, Json.Object tree) {
        public ToldList {
            events = List.copyOf(events);
        }
    }

    public ToldList list() throws Failed {
        return service.get("/api/v1/events", answer -> {
            var events = new ArrayList<Event>();
            for (Fields item : answer.objects("items")) {
                events.add(Event.read(item));
            }
            return new ToldList(events, answer.object());
        });
    }

    public Told find(EventNumber number) throws Failed {
        Told told = service.get(number.path(), answer -> new Told(Event.read(answer), answer.object()));
        // SECURITY: whoever asked for SE-1 must not be shown, and then sign, another event.
        if (!told.event().number().equals(number)) {
            throw new Refused("Asked for " + number + ", the service answered with "
                    + told.event().number() + ".");
        }
        return told;
    }

    /** The exact bytes to sign; their digest is the one that the event names and the one of the entity tag. */
    public Bytes payload(Event event, EventRole role) throws Failed {
        Answer answer = service.bytes(event.payloadPath(role), MetadataCodec.maxBytes(role.role()));
        String actual = answer.body().sha256();
        // SECURITY: the digest is what keyholders compare by telephone, so other bytes must never pass under it.
        if (!actual.equals(role.payloadSha256())) {
            throw new Refused("The payload of " + role.role() + " has sha256:" + actual + ", but " + event.number()
                    + " says sha256:" + role.payloadSha256() + ". Do not sign it.");
        }
        if (!answer.etag().equals(Optional.of(role.etag()))) {
            throw new Refused("The payload of " + role.role() + " came with the ETag "
                    + answer.etag().orElse("(none)") + " instead of " + role.etag() + ". Do not sign it.");
        }
        return answer.body();
    }
}
