package dev.countersign.cli;

import dev.countersign.cli.checkout.InputFile;
import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Failed;
import dev.countersign.cli.outcome.Refused;
import dev.countersign.cli.outcome.Unreachable;
import dev.countersign.cli.verification.RepositorySource;
import dev.countersign.cli.verification.Verification;
import dev.countersign.cli.verification.VerifiedRepository;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.verify.UntrustedMetadata;
import dev.countersign.tuf.verify.UntrustedMetadata.Reason;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code countersign verify}: whether a new client would trust a published repository, and why. */
@Command(
        name = "verify",
        header = "Read a published repository as a new client would.",
        footer = {"", "Example: countersign verify https://tuf.example.org --root 5.root.json"})
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    private Countersign program;

    @Parameters(paramLabel = "URL|DIR", description = "The repository, as it is published.")
    private String repository;

    @Option(names = "--root", paramLabel = "FILE", required = true, description = "The root to start from.")
    private Path root;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "When it must be valid, such as 2026-08-25T00:00:00Z.")
    private Optional<Instant> at;

    @Option(names = "--json", description = "Short for --output json.")
    private boolean json;

    @Override
    public Integer call() throws Failed {
        RepositorySource source = RepositorySource.parse(repository);
        Bytes anchor = InputFile.read(root, MetadataCodec.ROOT_BYTES);
        try {
            VerifiedRepository verified =
                    Verification.run(source, anchor, at.orElseGet(program::now), program.terminal()::say);
            if (wantsJson()) {
                program.terminal().result(verified.json());
            } else {
                program.terminal().result(verified.sentence());
            }
            return ExitCode.OK.number();
        } catch (UntrustedMetadata e) {
            throw failed(e, source);
        }
    }

    private Failed failed(UntrustedMetadata e, RepositorySource source) {
        String file = e.file().equals("the starting root") ? String.valueOf(root) : e.file();
        boolean unreachable = e.reason() == Reason.FETCH_FAILED && source.wasUnreachable();
        if (wantsJson()) {
            program.terminal()
                    .result(Json.Object.EMPTY
                            .with("verdict", unreachable ? "unreachable" : "refused")
                            .with("file", file)
                            .with("reason", e.reason().name())
                            .with("detail", String.valueOf(e.getMessage())));
        }
        String sentence = file + ": " + e.getMessage();
        return unreachable ? new Unreachable(sentence) : new Refused(sentence);
    }

    private boolean wantsJson() {
        return json || program.wantsJson();
    }
}
