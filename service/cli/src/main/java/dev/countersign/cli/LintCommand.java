package dev.countersign.cli;

import dev.countersign.cli.checkout.InputFile;
import dev.countersign.cli.lint.LintReport;
import dev.countersign.cli.lint.PublishedFolder;
import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Failed;
import dev.countersign.cli.outcome.Misused;
import dev.countersign.cli.outcome.Refused;
import dev.countersign.tuf.lint.Finding;
import dev.countersign.tuf.lint.Origin;
import dev.countersign.tuf.lint.Profile;
import dev.countersign.tuf.lint.ProfileLint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code countersign lint}: which clients would break on a file or a repository. It says nothing about trust. */
@Command(
        name = "lint",
        header = "Hold metadata against the profile that every client can read.",
        footer = {"", "Example: countersign lint published/"})
final class LintCommand implements Callable<Integer> {
    private static final int LONGEST = 8 * 1024 * 1024;

    @ParentCommand
    private Countersign program;

    @Parameters(paramLabel = "FILE|DIR", description = "A metadata file, or a repository as it is published.")
    private Path path;

    @Option(
            names = "--profile",
            paramLabel = "default|large",
            defaultValue = "default",
            description = "large allows hash bins.")
    private Profile profile;

    @Option(names = "--written", description = "Excuse nothing as imported: Countersign wrote this.")
    private boolean written;

    @Override
    public Integer call() throws Failed {
        var report = new LintReport(findings(new ProfileLint(profile, written ? Origin.WRITTEN : Origin.IMPORTED)));
        if (program.wantsJson()) {
            program.terminal().result(report.json());
        } else {
            report.lines().forEach(program.terminal()::result);
        }
        if (report.isRefused()) {
            throw new Refused(report.summary());
        }
        if (!program.wantsJson()) {
            program.terminal().result("OK: " + report.summary());
        }
        return ExitCode.OK.number();
    }

    private List<Finding> findings(ProfileLint lint) throws Misused {
        if (Files.isDirectory(path)) {
            return lint.repository(PublishedFolder.read(path));
        }
        Path name = path.getFileName();
        return lint.file(name == null ? path.toString() : name.toString(), InputFile.read(path, LONGEST));
    }
}
