package dev.countersign.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The programs that stand before PostgreSQL's own on a command line.
 *
 * <p>{@code setsid} takes the server out of the terminal's group, so that Ctrl-C reaches the service alone, which then
 * closes its connections before it stops the server.
 *
 * <p>{@code unshare -U} is for two users whom PostgreSQL refuses: root, and one without a name, as some container
 * platforms give. Inside a user namespace of its own the server is {@code nobody} and holds no privilege, while its
 * files stay this user's and unreadable for everyone else. Refused: a switch to an account such as {@code nobody} or
 * {@code postgres}, whose other programs could then read the database.
 *
 * <p>Both replace themselves by the next program, so the process id stays the same.
 */
final class LaunchHelpers {

    private LaunchHelpers() {}

    static List<String> forThisUser(DataFolder folder) throws IOException {
        var user = new UnixSystem();
        return forUser(user.getUid(), user.getUsername(), Launcher.SEARCH_PATH, folder);
    }

    static List<String> forUser(long id, @Nullable String name, String searchPath, DataFolder folder)
            throws IOException {
        List<String> helpers = new ArrayList<>();
        find("setsid", searchPath).ifPresent(helpers::add);
        if (id == 0) {
            helpers.addAll(stepDown("refuses to run as root", searchPath, folder));
        } else if (name == null) {
            helpers.addAll(stepDown("needs a user with a name, and %d has none".formatted(id), searchPath, folder));
        }
        return List.copyOf(helpers);
    }

    private static List<String> stepDown(String obstacle, String searchPath, DataFolder folder) throws IOException {
        Optional<String> unshare = find("unshare", searchPath);
        if (unshare.isEmpty()) {
            throw noWay(obstacle, "the program unshare is not installed", folder);
        }
        var trial = Launcher.run(
                List.of(unshare.get(), "-U", "test", "-w", folder.root().toString()));
        if (trial.exitCode() != 0) {
            String denied = "without this user's privileges it may not write to " + folder.root();
            throw noWay(obstacle, trial.output().isEmpty() ? denied : trial.output(), folder);
        }
        return List.of(unshare.get(), "-U");
    }

    private static DatabaseUnavailable noWay(String obstacle, String reason, DataFolder folder) {
        return new DatabaseUnavailable("PostgreSQL " + obstacle + ". The way around that does not work here: " + reason
                + ". Run the service as an ordinary user that owns " + folder.root()
                + ", or " + DatabaseUnavailable.OWN_SERVER + ".");
    }

    static Optional<String> find(String program, String searchPath) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(searchPath)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
