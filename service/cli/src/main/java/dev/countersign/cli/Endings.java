package dev.countersign.cli;

import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Failed;
import dev.countersign.cli.outcome.Refused;
import dev.countersign.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where failures become words and exit codes. */
final class Endings implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Terminal terminal;

    Endings(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        terminal.say(String.valueOf(e.getMessage()));
        terminal.say("Try: " + command + " --help");
        return ExitCode.USAGE.number();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return switch (e) {
            case Refused refused -> said("Refused: " + refused.sentence(), refused.exitCode());
            case Failed failed -> said(failed.sentence(), failed.exitCode());
            case UncheckedIOException io ->
                said("Files of this computer could not be read or written: " + io.getMessage(), ExitCode.REFUSED);
            case IOException io ->
                said("Files of this computer could not be read or written: " + io.getMessage(), ExitCode.REFUSED);
            default -> bug(e);
        };
    }

    private int said(String sentence, ExitCode exitCode) {
        terminal.say(sentence);
        return exitCode.number();
    }

    private int bug(Exception e) {
        terminal.say("This is a bug in countersign; please report it with these lines.");
        terminal.say(e.toString());
        for (StackTraceElement frame : e.getStackTrace()) {
            terminal.say("  at " + frame);
        }
        return ExitCode.BUG.number();
    }
}
