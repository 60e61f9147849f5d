package dev.countersign.cli;

import dev.countersign.cli.event.Event;
import dev.countersign.cli.event.EventNumber;
import dev.countersign.cli.event.EventRole;
import dev.countersign.cli.event.Events;
import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Failed;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code countersign event payload}: the exact bytes to sign, and nothing else, on standard output. */
@Command(
        name = "payload",
        header = "Write the exact bytes to sign to standard output.",
        footer = {"", "Example: countersign event payload SE-42 --role root | sha256sum"})
final class EventPayloadCommand implements Callable<Integer> {
    @ParentCommand
    private EventCommand parent;

    @Parameters(paramLabel = "EVENT", description = "Such as SE-42.")
    private String number;

    @Option(names = "--role", paramLabel = "ROLE", description = "Needed if the event has several roles.")
    private Optional<String> role;

    @Override
    public Integer call() throws Failed {
        Countersign program = parent.program();
        var events = new Events(program.service());
        Event event = events.find(EventNumber.parse(number)).event();
        EventRole chosen = event.chosen(role.isPresent() ? Optional.of(Named.role(role.get())) : Optional.empty());
        program.terminal().bytes(events.payload(event, chosen));
        program.terminal()
                .say(chosen.role() + " version " + chosen.version() + " of " + event.number() + ", sha256:"
                        + chosen.payloadSha256());
        return ExitCode.OK.number();
    }
}
