package dev.countersign.cli;

import dev.countersign.cli.checkout.InputFile;
import dev.countersign.cli.metadata.DiffJson;
import dev.countersign.cli.metadata.MetadataFile;
import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Failed;
import dev.countersign.cli.outcome.Misused;
import dev.countersign.cli.outcome.Refused;
import dev.countersign.tuf.diff.MetadataDiff;
import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.json.MalformedDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code countersign diff}: what changes between two versions of a role, one sentence a line, the gravest first. */
@Command(
        name = "diff",
        header = "Say what changes between two metadata files of one role.",
        footer = {
            "",
            "Reads the two files only. Signatures are neither compared nor checked.",
            "Example: countersign diff 14.root.json 15.root.json"
        })
final class DiffCommand implements Callable<Integer> {
    @ParentCommand
    private Countersign program;

    @Parameters(paramLabel = "BEFORE", description = "The older file.")
    private Path before;

    @Parameters(paramLabel = "AFTER", description = "The newer file.")
    private Path after;

    @Override
    public Integer call() throws Failed {
        MetadataFile old = read(before);
        MetadataFile now = read(after);
        if (!old.type().equals(now.type())) {
            throw new Misused(before + " is " + old.type() + " metadata and " + after + " is " + now.type()
                    + " metadata; two versions of one role are needed.");
        }
        List<Change> changes = MetadataDiff.of(old.content(), now.content());
        if (program.wantsJson()) {
            program.terminal().result(DiffJson.of(old, now, changes));
        } else if (changes.isEmpty()) {
            program.terminal().result("Nothing changes: what is signed is the same in both files.");
        } else {
            changes.forEach(change -> program.terminal().result(change.sentence()));
        }
        return ExitCode.OK.number();
    }

    private static MetadataFile read(Path file) throws Failed {
        try {
            return MetadataFile.read(InputFile.read(file, MetadataFile.MAX_BYTES));
        } catch (MalformedDocument e) {
            throw new Refused(file + ": " + e.sentence());
        }
    }
}
