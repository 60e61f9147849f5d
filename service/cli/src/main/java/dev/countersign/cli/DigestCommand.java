package dev.countersign.cli;

import dev.countersign.cli.checkout.InputFile;
import dev.countersign.cli.metadata.MetadataFile;
import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Failed;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code countersign digest}: the digests that keyholders compare with each other and with the service. */
@Command(
        name = "digest",
        header = "Write the digests of a file, and of what is signed in it.",
        footer = {
            "",
            "The payload is what keyholders sign: the canonical form of \"signed\".",
            "Files of delegated roles say of themselves that they are targets.",
            "Example: countersign digest metadata/root.json"
        })
final class DigestCommand implements Callable<Integer> {
    private static final int MAX_BYTES = 256 * 1024 * 1024;

    @ParentCommand
    private Countersign program;

    @Parameters(paramLabel = "FILE", description = "Metadata, or anything else.")
    private Path file;

    @Override
    public Integer call() throws Failed {
        Bytes content = InputFile.read(file, MAX_BYTES);
        Optional<MetadataFile> metadata = metadata(content);
        if (program.wantsJson()) {
            program.terminal().result(json(content, metadata));
        } else {
            program.terminal().result("file     sha256:" + content.sha256());
            program.terminal().result("length   " + content.length());
            metadata.ifPresent(this::text);
        }
        return ExitCode.OK.number();
    }

    /** Empty for other files; says why where that is not plain to see. */
    private Optional<MetadataFile> metadata(Bytes content) {
        try {
            return Optional.of(MetadataFile.read(content));
        } catch (MalformedDocument e) {
            program.terminal().say(file + " is read as a plain file, not as metadata: " + e.sentence());
            return Optional.empty();
        }
    }

    private void text(MetadataFile metadata) {
        program.terminal()
                .result("payload  sha256:" + metadata.content().payload().sha256());
        program.terminal().result("role     " + metadata.type());
        program.terminal().result("version  " + metadata.content().version());
        program.terminal().result("expires  " + metadata.content().signed().expires());
    }

    private static Json.Object json(Bytes content, Optional<MetadataFile> metadata) {
        Json.Object plain = Json.Object.EMPTY.with("sha256", content.sha256()).with("length", content.length());
        return metadata.map(each -> each.json()
                        .with("sha256", content.sha256())
                        .with("length", content.length())
                        .with("payloadSha256", each.content().payload().sha256()))
                .orElse(plain);
    }
}
