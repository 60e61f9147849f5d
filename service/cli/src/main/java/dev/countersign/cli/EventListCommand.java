package dev.countersign.cli;

import dev.countersign.cli.event.EventText;
import dev.countersign.cli.event.Events;
import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Failed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code countersign event list}: one line an event. */
@Command(
        name = "list",
        header = "List all signing events.",
        footer = {"", "Example: countersign event list --output json"})
final class EventListCommand implements Callable<Integer> {
    @ParentCommand
    private EventCommand parent;

    @Override
    public Integer call() throws Failed {
        Countersign program = parent.program();
        Events.ToldList told = new Events(program.service()).list();
        if (program.wantsJson()) {
            program.terminal().result(told.tree());
        } else if (told.events().isEmpty()) {
            program.terminal().say("There are no signing events.");
        } else {
            told.events().forEach(event -> program.terminal().result(EventText.line(event)));
        }
        return ExitCode.OK.number();
    }
}
