package dev.countersign.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code countersign event}: reads signing events. */
@Command(
        name = "event",
        header = "Read signing events.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {EventListCommand.class, EventShowCommand.class, EventPayloadCommand.class},
        footer = {"", "Example: countersign event show SE-42"})
final class EventCommand {
    @ParentCommand
    private Countersign program;

    Countersign program() {
        return program;
    }
}
