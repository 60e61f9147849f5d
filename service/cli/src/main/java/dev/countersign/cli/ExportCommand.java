package dev.countersign.cli;

import dev.countersign.cli.checkout.Checkout;
import dev.countersign.cli.checkout.Export;
import dev.countersign.cli.checkout.RepositoryPath;
import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Failed;
import dev.countersign.tuf.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code countersign export}: the repository as files, in the layout that tuf-on-ci reads. */
@Command(
        name = "export",
        header = "Write the repository into metadata/ and targets/.",
        footer = {"", "Example: countersign export --metadata metadata --targets targets"})
final class ExportCommand implements Callable<Integer> {
    @ParentCommand
    private Countersign program;

    @Option(
            names = "--metadata",
            paramLabel = "DIR",
            required = true,
            description = "For root.json and so on; nothing is deleted.")
    private Path metadata;

    @Option(names = "--targets", paramLabel = "DIR", required = true, description = "For the artifacts.")
    private Path targets;

    @Override
    public Integer call() throws Failed, IOException {
        Export.Summary summary = new Export(program.service(), new Checkout(metadata, targets)).run();
        if (program.wantsJson()) {
            program.terminal()
                    .result(Json.Object.EMPTY
                            .with("written", names(summary.written()))
                            .with("unchanged", names(summary.unchanged())));
            return ExitCode.OK.number();
        }
        if (summary.written().isEmpty() && summary.unchanged().isEmpty()) {
            program.terminal().say("The service has no repository yet.");
        }
        summary.written().forEach(path -> program.terminal().say("wrote " + path));
        program.terminal()
                .result("Exported: " + summary.written().size() + " files written, "
                        + summary.unchanged().size() + " unchanged.");
        return ExitCode.OK.number();
    }

    private static Json.Array names(List<RepositoryPath> paths) {
        return Json.texts(paths.stream().map(RepositoryPath::toString).toList());
    }
}
