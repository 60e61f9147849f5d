package dev.countersign.cli;

import dev.countersign.cli.checkout.Checkout;
import dev.countersign.cli.checkout.RepositoryPath;
import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Failed;
import dev.countersign.cli.remote.CountersignService;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code countersign import}: hands a repository that exists to an empty service, byte for byte. */
@Command(
        name = "import",
        header = "Hand an existing repository to an empty service.",
        footer = {"", "Example: countersign import --metadata metadata --targets targets"})
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    private Countersign program;

    @Option(
            names = "--metadata",
            paramLabel = "DIR",
            required = true,
            description = "root.json, root_history/ and so on.")
    private Path metadata;

    @Option(names = "--targets", paramLabel = "DIR", required = true, description = "The artifacts.")
    private Path targets;

    /** What the service took. */
    private record Imported(long rootVersion, long files, long artifacts, Json.Object tree) {
        static Imported read(Fields fields) throws MalformedDocument {
            return new Imported(
                    fields.integer("rootVersion"),
                    fields.integer("files"),
                    fields.integer("artifacts"),
                    fields.object());
        }
    }

    @Override
    public Integer call() throws Failed, IOException {
        Map<RepositoryPath, Bytes> files = new Checkout(metadata, targets).read();
        program.terminal().say("Sending " + files.size() + " files.");
        CountersignService service = program.service();
        Imported imported =
                service.post("/api/v1/repository/imports", body(files), program.tokenFor(service), Imported::read);
        if (program.wantsJson()) {
            program.terminal().result(imported.tree());
        } else {
            program.terminal()
                    .result("Imported: root " + imported.rootVersion() + ", " + imported.files() + " metadata files, "
                            + imported.artifacts() + " artifacts.");
        }
        return ExitCode.OK.number();
    }

    private static Json.Object body(Map<RepositoryPath, Bytes> files) {
        List<Json> entries = new ArrayList<>();
        files.forEach((path, content) -> entries.add(Json.Object.EMPTY
                .with("path", path.toString())
                .with("content", Base64.getEncoder().encodeToString(content.toArray()))));
        return Json.Object.EMPTY.with("files", new Json.Array(entries));
    }
}
