package dev.countersign;

import dev.countersign.database.DatabaseUnavailable;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.springframework.boot.web.server.PortInUseException;

/** Says why the service cannot start: a sentence for what an operator can mend, the stack for a bug. */
final class StartFailure {
    private StartFailure() {}

    static void report(Throwable failure, PrintStream err) {
        Optional<String> sentence = sentence(failure);
        if (sentence.isPresent()) {
            err.println("Countersign cannot start: " + sentence.get());
        } else {
            err.println("Countersign cannot start, and the reason is not one that it knows:");
            failure.printStackTrace(err);
        }
        err.flush();
    }

    /** The first cause that an operator can mend, in words. */
    static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case PortInUseException port -> {
                    return Optional.of("port " + port.getPort()
                            + " is taken by another program; end that or set COUNTERSIGN_PORT to a free port.");
                }
                case DatabaseUnavailable database -> {
                    return Optional.of(String.valueOf(database.getMessage()));
                }
                case UncheckedIOException file
                when file.getCause() instanceof FileSystemException why -> {
                    return Optional.of(file.getMessage() + " (" + why.getMessage() + ") Set COUNTERSIGN_DATA_DIR to a "
                            + "folder that this user may write to.");
                }
                default -> {
                    // look further down
                }
            }
        }
        return Optional.empty();
    }
}
