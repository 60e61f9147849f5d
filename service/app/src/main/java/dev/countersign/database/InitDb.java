package dev.countersign.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the empty cluster at the first start. */
final class InitDb {

    private InitDb() {}

    /** Returns the superuser's password. */
    static String makeOnce(DataFolder folder, Launcher launcher) throws IOException {
        boolean made = Files.exists(folder.cluster());
        if (made && !Files.exists(folder.superuserPassword())) {
            throw StoredPassword.missing(folder.superuserPassword());
        }
        String password = StoredPassword.readOrMake(folder.superuserPassword());
        if (!made) {
            Path draft = folder.draft();
            make(draft, folder, launcher);
            PrivateFiles.moveIntoPlace(draft, folder.cluster());
        }
        return password;
    }

    private static void make(Path cluster, DataFolder folder, Launcher launcher) throws IOException {
        // SECURITY: the password goes by file, since every user of the machine can read a command line; and every way
        // in asks for it, since with initdb's default (trust) every local user would be the database's superuser.
        var outcome = launcher.run(
                "initdb",
                List.of(
                        "--pgdata=" + cluster,
                        "--username=" + Superuser.NAME,
                        "--pwfile=" + folder.superuserPassword(),
                        "--auth-local=scram-sha-256",
                        "--auth-host=scram-sha-256",
                        "--data-checksums",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-instructions"));
        if (outcome.exitCode() != 0) {
            throw new DatabaseUnavailable("The database could not be made in " + folder.postgres()
                    + ": initdb ended with " + outcome.exitCode() + " and said:\n" + outcome.output()
                    + "\nRepair that, or " + DatabaseUnavailable.OWN_SERVER + ".");
        }
    }
}
