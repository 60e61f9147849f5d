package dev.countersign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchHelpersTest {

    @TempDir
    Path programs;

    @TempDir
    Path data;

    @Test
    void needsNoHelperAsAnOrdinaryUser() throws IOException {
        assertThat(helpers(1000, "ada")).isEmpty();
    }

    @Test
    void putsTheServerInAGroupOfItsOwnWhereSetsidIsInstalled() throws IOException {
        Path setsid = script("setsid", "exit 0");
        assertThat(helpers(1000, "ada")).containsExactly(setsid.toString());
    }

    @Test
    void stepsDownByUnshareFromRootAndFromAUserWithoutAName() throws IOException {
        Path unshare = script("unshare", "exit 0");
        assertThat(helpers(0, "root")).containsExactly(unshare.toString(), "-U");
        assertThat(helpers(1000, null)).containsExactly(unshare.toString(), "-U");
    }

    @Test
    void saysWhatToDoAsRootWhereUnshareIsNotInstalled() {
        assertThatThrownBy(() -> helpers(0, "root"))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessage("PostgreSQL refuses to run as root. The way around that does not work here:"
                        + " the program unshare is not installed. Run the service as an ordinary user that owns " + data
                        + ", or point COUNTERSIGN_DB_URL at a PostgreSQL of your own.");
    }

    @Test
    void saysWhyTheWayAroundFailsWhereUserNamespacesAreForbidden() throws IOException {
        script("unshare", "echo 'unshare failed: Operation not permitted' >&2; exit 1");
        assertThatThrownBy(() -> helpers(1000, null))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("PostgreSQL needs a user with a name, and 1000 has none.")
                .hasMessageContaining("does not work here: unshare failed: Operation not permitted. Run the service");
    }

    @Test
    void saysWhatRootMayNotWriteOnceItHasSteppedDown() throws IOException {
        script("unshare", "exit 1");
        assertThatThrownBy(() -> helpers(0, "root"))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("without this user's privileges it may not write to " + data);
    }

    private Iterable<String> helpers(long id, @Nullable String name) throws IOException {
        return LaunchHelpers.forUser(id, name, programs.toString(), new DataFolder(data));
    }

    private Path script(String name, String body) throws IOException {
        Path script = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
