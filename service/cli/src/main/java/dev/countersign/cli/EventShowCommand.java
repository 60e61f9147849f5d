package dev.countersign.cli;

import dev.countersign.cli.event.EventNumber;
import dev.countersign.cli.event.EventText;
import dev.countersign.cli.event.Events;
import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Failed;
import dev.countersign.cli.remote.CountersignService;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code countersign event show}: whose turn it is, and over which bytes. */
@Command(
        name = "show",
        header = "Show who signed, who is missing, the digest and the next step.",
        footer = {"", "Example: countersign event show SE-42"})
final class EventShowCommand implements Callable<Integer> {
    @ParentCommand
    private EventCommand parent;

    @Parameters(paramLabel = "EVENT", description = "Such as SE-42.")
    private String event;

    @Override
    public Integer call() throws Failed {
        Countersign program = parent.program();
        CountersignService service = program.service();
        Events.Told told = new Events(service).find(EventNumber.parse(event));
        if (program.wantsJson()) {
            program.terminal().result(told.tree());
        } else {
            EventText.page(told.event(), service.address()).forEach(program.terminal()::result);
        }
        return ExitCode.OK.number();
    }
}
