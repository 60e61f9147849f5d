package dev.countersign.cli;

import dev.countersign.cli.checkout.InputFile;
import dev.countersign.cli.event.Event;
import dev.countersign.cli.event.EventNumber;
import dev.countersign.cli.event.EventRole;
import dev.countersign.cli.event.Events;
import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Failed;
import dev.countersign.cli.outcome.Misused;
import dev.countersign.cli.remote.CountersignService;
import dev.countersign.cli.signature.AttributedSignature;
import dev.countersign.cli.signature.EligibleKeys;
import dev.countersign.cli.signature.ForeignSignature;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.KeyId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code countersign submit-signature}: sends a signature that another program made. It goes to the service of the
 * command line only, and only after it was found to verify over the bytes that the event names.
 */
@Command(
        name = "submit-signature",
        header = "Check a signature made elsewhere, and send it.",
        footer = {"", "Example: countersign submit-signature SE-42 root.sig --role root"})
final class SubmitSignatureCommand implements Callable<Integer> {
    @ParentCommand
    private Countersign program;

    @Parameters(index = "0", paramLabel = "EVENT", description = "Such as SE-42.")
    private String number;

    @Parameters(index = "1", paramLabel = "FILE", description = "The signature: DER or r||s; also in hex or base64.")
    private Path file;

    @Option(names = "--role", paramLabel = "ROLE", required = true, description = "The role that was signed.")
    private String role;

    @Option(names = "--key", paramLabel = "KEYID", description = "The key; else the one that verifies.")
    private Optional<String> key;

    /** What the service says of a recorded signature. */
    private record Recorded(String state, long stillNeeded, Json.Object tree) {
        static Recorded read(Fields fields) throws MalformedDocument {
            return new Recorded(fields.text("state"), fields.integer("stillNeeded"), fields.object());
        }
    }

    @Override
    public Integer call() throws Failed {
        Optional<KeyId> asked = key.isPresent() ? Optional.of(Named.key(key.get())) : Optional.empty();
        var signature = ForeignSignature.read(InputFile.read(file, ForeignSignature.MAX_BYTES));
        if (signature.content().isEmpty()) {
            throw new Misused(file + " is empty.");
        }
        CountersignService service = program.service();
        var events = new Events(service);
        Event event = events.find(EventNumber.parse(number)).event();
        EventRole chosen = event.chosen(Optional.of(Named.role(role)));
        Bytes payload = events.payload(event, chosen);
        EligibleKeys.Found keys = new EligibleKeys(service).of(event, chosen);
        AttributedSignature checked = AttributedSignature.find(signature, payload, keys, asked);
        say(checked, keys, chosen);
        Recorded recorded =
                service.put(event.signaturePath(chosen, checked.key()), checked.value(), chosen.etag(), Recorded::read);
        answer(recorded, event, chosen, checked);
        return ExitCode.OK.number();
    }

    private void say(AttributedSignature checked, EligibleKeys.Found keys, EventRole chosen) {
        if (!checked.verified()) {
            program.terminal().say("There is no root yet that names keys, so the signature was not checked here.");
            return;
        }
        program.terminal().say("Verified here: key " + checked.key() + " over sha256:" + chosen.payloadSha256());
        if (keys.onlyProposed()) {
            program.terminal().say("There is no root yet; the key is one that this event proposes.");
        }
    }

    private void answer(Recorded recorded, Event event, EventRole chosen, AttributedSignature checked) {
        if (program.wantsJson()) {
            program.terminal().result(recorded.tree());
        } else {
            program.terminal()
                    .result("Recorded for " + chosen.role() + " of " + event.number() + " with key "
                            + checked.key() + ": " + recorded.state() + ", " + recorded.stillNeeded()
                            + " more needed for this role.");
        }
    }
}
