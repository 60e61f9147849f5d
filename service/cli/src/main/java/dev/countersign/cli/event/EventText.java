package dev.countersign.cli.event;

import dev.countersign.cli.remote.WebAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Signing events in words: who signed, who is missing, what the bytes are, what to do next. */
public final class EventText {
    private EventText() {}

    /** One line. */
    public static String line(Event event) {
        String roles = event.roles().stream()
                .map(role -> role.role() + " " + role.version() + " (" + needed(role) + ")")
                .collect(Collectors.joining(", "));
        return event.number() + "  " + event.state() + "  " + event.openedAt() + "  " + roles;
    }

    public static List<String> page(Event event, WebAddress service) {
        var lines = new ArrayList<String>();
        lines.add(event.number() + ": " + event.state() + ", revision " + event.revision() + ", for " + event.proposal()
                + ", opened " + event.openedAt());
        for (EventRole role : event.roles()) {
            lines.add("");
            lines.add(role.role() + " version " + role.version() + ", expires " + role.expires() + ": " + needed(role));
            for (Keyholding key : role.keys()) {
                lines.add("  " + (key.signed() ? "signed   " : "missing  ") + holder(key));
            }
            lines.add("  sha256   " + role.payloadSha256());
            lines.add("  payload  " + service.at(event.payloadPath(role)));
        }
        lines.add("");
        lines.addAll(next(event));
        return List.copyOf(lines);
    }

    private static String holder(Keyholding key) {
        return (key.keyholder().isEmpty() ? "(no handle)" : key.keyholder()) + "  key " + key.keyId();
    }

    private static String needed(EventRole role) {
        return switch ((int) Math.min(role.stillNeeded(), Integer.MAX_VALUE)) {
            case 0 -> "threshold reached";
            case 1 -> "1 more signature needed";
            default -> role.stillNeeded() + " more signatures needed";
        };
    }

    private static List<String> next(Event event) {
        return switch (event.state()) {
            case "Collecting" -> collecting(event);
            case "ThresholdReached" -> List.of("Next: nothing to sign; the service publishes it.");
            default -> List.of("Next: nothing; this event has ended.");
        };
    }

    private static List<String> collecting(Event event) {
        String role = event.roles().stream()
                .filter(each -> each.stillNeeded() > 0)
                .findFirst()
                .map(each -> each.role().value())
                .orElse("ROLE");
        return List.of(
                "Next: a keyholder who is missing compares the sha256, signs the payload and sends the signature:",
                "  countersign event payload " + event.number() + " --role " + role + " > payload",
                "  countersign submit-signature " + event.number() + " SIGNATURE --role " + role);
    }
}
