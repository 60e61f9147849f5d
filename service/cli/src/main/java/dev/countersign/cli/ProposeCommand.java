package dev.countersign.cli;

import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Failed;
import dev.countersign.cli.outcome.Misused;
import dev.countersign.cli.remote.CountersignService;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.TargetPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code countersign propose}: artifacts to put or remove, or a role to renew. */
@Command(
        name = "propose",
        header = "Propose artifacts or a renewal; opens a signing event.",
        footer = {"", "Example: countersign propose targets/trusted_root.json --reason \"New log key\""})
final class ProposeCommand implements Callable<Integer> {
    @ParentCommand
    private Countersign program;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Artifacts; their path is the one below targets/.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "What keyholders read first.")
    private String reason;

    @Option(names = "--remove", paramLabel = "PATH", description = "A target path to remove; may be repeated.")
    private List<String> removed = new ArrayList<>();

    @Option(names = "--path-prefix", paramLabel = "DIR", description = "Put the files below this target path.")
    private Optional<String> prefix;

    @Option(names = "--renew", paramLabel = "ROLE", description = "Only a new version with a later expiry.")
    private Optional<String> renewed;

    /** What the service made of a proposal. */
    private record Opened(String proposal, String event, Json.Object tree) {
        static Opened read(Fields fields) throws MalformedDocument {
            return new Opened(fields.text("number"), fields.text("event"), fields.object());
        }
    }

    @Override
    public Integer call() throws Failed {
        Json.Object body = renewed.isPresent() ? renewal(renewed.get()) : artifacts();
        CountersignService service = program.service();
        Opened opened = service.post("/api/v1/proposals", body, program.tokenFor(service), Opened::read);
        if (program.wantsJson()) {
            program.terminal().result(opened.tree());
        } else {
            program.terminal()
                    .result("Proposal " + opened.proposal() + " opened signing event " + opened.event() + ".");
        }
        program.terminal().say("Next: countersign event show " + opened.event());
        return ExitCode.OK.number();
    }

    private Json.Object renewal(String role) throws Misused {
        if (!files.isEmpty() || !removed.isEmpty() || prefix.isPresent()) {
            throw new Misused("--renew changes no artifacts: give neither files nor --remove nor --path-prefix.");
        }
        return intent("renewal").with("role", Named.role(role).value());
    }

    private Json.Object artifacts() throws Misused {
        if (files.isEmpty() && removed.isEmpty()) {
            throw new Misused("There is nothing to propose: name a FILE, --remove PATH or --renew ROLE.");
        }
        var proposed = new ProposedFiles(prefix);
        for (Path file : files) {
            TargetPath path = proposed.put(file);
            program.terminal().say("put     " + path + "  from " + file);
        }
        for (String path : removed) {
            proposed.remove(path);
            program.terminal().say("remove  " + path);
        }
        return intent("artifacts").with("files", proposed.json());
    }

    private Json.Object intent(String name) throws Misused {
        if (reason.isBlank()) {
            throw new Misused("A reason is more than blanks: keyholders decide by it.");
        }
        return Json.Object.EMPTY.with("intent", name).with("reason", reason);
    }
}
