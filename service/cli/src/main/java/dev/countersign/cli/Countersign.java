package dev.countersign.cli;

import dev.countersign.cli.checkout.InputFile;
import dev.countersign.cli.outcome.ExitCode;
import dev.countersign.cli.outcome.Misused;
import dev.countersign.cli.remote.BearerToken;
import dev.countersign.cli.remote.CountersignService;
import dev.countersign.cli.remote.WebAddress;
import dev.countersign.cli.terminal.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program: what all commands share, and how a command line becomes an exit code. */
@Command(
        name = "countersign",
        versionProvider = Version.class,
        header = "Propose, sign and verify the releases of a TUF repository.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            VerifyCommand.class,
            LintCommand.class,
            DiffCommand.class,
            DigestCommand.class,
            ProposeCommand.class,
            EventCommand.class,
            SubmitSignatureCommand.class,
            ImportCommand.class,
            ExportCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 ok, 1 refused, 2 usage, 5 network, 6 bug.",
            "Example: countersign --service https://countersign.example.org event list"
        })
public final class Countersign {
    private static final String SERVICE = "COUNTERSIGN_SERVICE";
    private static final String TOKEN_FILE = "COUNTERSIGN_TOKEN_FILE";
    private static final String LOCAL = "http://127.0.0.1:8080";

    private final Surroundings surroundings;

    @Option(
            names = "--service",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The service; else $" + SERVICE + ", else port 8080 here.")
    private Optional<String> service;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Holds the token; else $" + TOKEN_FILE + ".")
    private Optional<Path> tokenFile;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            scope = ScopeType.INHERIT,
            description = "How results are written.")
    private Output output;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the option itself
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable")
    private boolean version;

    Countersign(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public static void main(String... arguments) {
        var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        var err = new FileOutputStream(FileDescriptor.err);
        var terminal = new Terminal(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        System.exit(run(new Surroundings(terminal, System.getenv(), InstantSource.system()), arguments));
    }

    /** Carries out one command line; returns the exit code. */
    static int run(Surroundings surroundings, String... arguments) {
        Terminal terminal = surroundings.terminal();
        var endings = new Endings(terminal);
        int exitCode = new CommandLine(new Countersign(surroundings))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // Otherwise --reason "@ada asked for it" would be the name of a file with arguments.
                .setExpandAtFiles(false)
                .setOut(terminal.outWriter())
                .setParameterExceptionHandler(endings)
                .setExecutionExceptionHandler(endings)
                .execute(arguments);
        if (terminal.flush() || exitCode != ExitCode.OK.number()) {
            return exitCode;
        }
        terminal.say("The result could not be written.");
        return ExitCode.REFUSED.number();
    }

    Terminal terminal() {
        return surroundings.terminal();
    }

    boolean wantsJson() {
        return output == Output.JSON;
    }

    Instant now() {
        return surroundings.clock().instant();
    }

    CountersignService service() throws Misused {
        return new CountersignService(
                WebAddress.parse(service.or(() -> environment(SERVICE)).orElse(LOCAL)));
    }

    /** The token for {@code service}; says so if others on the way can read it. */
    BearerToken tokenFor(CountersignService service) throws Misused {
        Path file = tokenFile
                .or(() -> environment(TOKEN_FILE).map(Path::of))
                .orElseThrow(() ->
                        new Misused("This needs a token: give its file with --token-file or " + TOKEN_FILE + "."));
        BearerToken token = BearerToken.read(InputFile.read(file, BearerToken.MAX_BYTES));
        if (service.address().isInTheClear()) {
            terminal().say("Warning: the token goes to " + service.address() + " unencrypted; use https.");
        }
        return token;
    }

    private Optional<String> environment(String name) {
        return Optional.ofNullable(surroundings.environment().get(name)).filter(value -> !value.isBlank());
    }
}
