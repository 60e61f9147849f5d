package dev.countersign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real server. All tests share one data folder, because unpacking and the first start cost seconds. */
@Timeout(60)
class EmbeddedPostgresTest {

    @TempDir
    static Path shared;

    @AfterAll
    static void stopWhatAFailedTestLeft() {
        EmbeddedPostgres.start(shared).close();
    }

    @Test
    void writesEveryCommitToTheDisk() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(shared)) {
            assertThat(query(postgres, "show fsync")).containsExactly("on");
            assertThat(query(postgres, "show synchronous_commit")).containsExactly("on");
            assertThat(query(postgres, "show full_page_writes")).containsExactly("on");
            assertThat(query(postgres, "show data_checksums")).containsExactly("on");
        }
    }

    @Test
    void isTheReleaseThatItsFolderIsNamedAfter() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(shared)) {
            String release = query(postgres, "show server_version").getFirst();
            assertThat(PostgresBinaries.VERSION).isEqualTo(release + ".0");
        }
    }

    @Test
    void storesUnicodeAndSortsByCodePoint() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(shared)) {
            assertThat(query(postgres, "show server_encoding")).containsExactly("UTF8");
            assertThat(query(postgres, "select x from (values ('b'), ('é'), ('B')) as t (x) order by x"))
                    .containsExactly("B", "b", "é");
        }
    }

    @Test
    void listensOnThisMachineOnlyAndOnNoSocketFile() throws IOException {
        try (var _ = EmbeddedPostgres.start(shared)) {
            List<String> pidFile = Files.readAllLines(shared.resolve("postgres/data/postmaster.pid"));
            assertThat(pidFile.get(4)).as("socket folder").isEmpty();
            assertThat(pidFile.get(5)).as("address").isEqualTo("127.0.0.1");
        }
    }

    @Test
    void refusesAWrongPasswordAndNoPassword() {
        try (var postgres = EmbeddedPostgres.start(shared)) {
            for (String user : List.of(postgres.username(), Superuser.NAME)) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), user, "wrong"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), user, null))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("SCRAM");
            }
        }
    }

    @Test
    void asksForAScramProofOnEveryWayIn() throws IOException {
        try (var _ = EmbeddedPostgres.start(shared)) {
            assertThat(Files.readAllLines(shared.resolve("postgres/data/pg_hba.conf")))
                    .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("scram-sha-256"));
        }
    }

    @Test
    void givesTheApplicationARoleThatIsNoSuperuserAndOwnsItsDatabase() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(shared)) {
            assertThat(query(postgres, "select current_user")).containsExactly("countersign");
            assertThat(query(
                            postgres,
                            "select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls"
                                    + " from pg_roles where rolname = current_user"))
                    .containsExactly("f");
            assertThat(query(
                            postgres,
                            "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"))
                    .containsExactly("countersign");
        }
    }

    @Test
    void makesFurtherDatabasesButNoneWithANameThatIsMoreThanAName() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(shared)) {
            String url = postgres.createDatabase("second");
            try (var connection = DriverManager.getConnection(url, postgres.username(), postgres.password())) {
                assertThat(connection.getCatalog()).isEqualTo("second");
            }
            assertThatIllegalArgumentException().isThrownBy(() -> postgres.createDatabase("x; drop database second"));
            assertThatThrownBy(() -> postgres.createDatabase("second"))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("already exists");
        }
    }

    @Test
    void letsNoOtherUserReadItsFiles() throws IOException {
        try (var postgres = EmbeddedPostgres.start(shared)) {
            Path folder = shared.resolve("postgres");
            try (var all = Files.walk(folder)) {
                assertThat(all.filter(path -> !Files.isSymbolicLink(path)).filter(EmbeddedPostgresTest::isOpenToOthers))
                        .isEmpty();
            }
            assertThat(isOpenToOthers(shared.resolve("countersign.lock"))).isFalse();
            assertThat(folder.resolve("password")).content().hasSize(44);
            assertThat(folder.resolve("application-password"))
                    .content()
                    .isEqualToIgnoringNewLines(postgres.password())
                    .isNotEqualTo(Files.readString(folder.resolve("password")));
        }
    }

    @Test
    void showsNoPasswordOnTheCommandLineInTheEnvironmentOrInTheLog() throws IOException {
        try (var postgres = EmbeddedPostgres.start(shared)) {
            Path process = Path.of("/proc", Long.toString(postgres.processId()));
            assumeThat(process).exists();
            String superuserPassword =
                    Files.readString(shared.resolve("postgres/password")).strip();
            for (Path place :
                    List.of(process.resolve("cmdline"), process.resolve("environ"), shared.resolve("postgres/log"))) {
                assertThat(Files.readString(place)).doesNotContain(postgres.password(), superuserPassword);
            }
        }
    }

    @Test
    void keepsItsServerOutOfReachOfCtrlC() throws IOException {
        try (var postgres = EmbeddedPostgres.start(shared)) {
            Path stat = Path.of("/proc", Long.toString(postgres.processId()), "stat");
            assumeThat(stat).exists();
            // proc(5): pid (comm) state ppid pgrp session
            String[] fields = Files.readString(stat).replaceFirst(".*\\) ", "").split(" ", 5);
            assertThat(fields[2]).as("process group").isEqualTo(Long.toString(postgres.processId()));
        }
    }

    @Test
    void keepsDataPortAndPasswordOverAStopAndAStart() throws SQLException {
        String url;
        String password;
        try (var postgres = EmbeddedPostgres.start(shared)) {
            execute(postgres, "create table kept as select 'signed' as word");
            url = postgres.jdbcUrl();
            password = postgres.password();
        }
        try (var postgres = EmbeddedPostgres.start(shared)) {
            assertThat(query(postgres, "select word from kept")).containsExactly("signed");
            assertThat(postgres.jdbcUrl()).isEqualTo(url);
            assertThat(postgres.password()).isEqualTo(password);
        }
    }

    @Test
    void stopsItsServerAlsoOnAnInterruptedThread() {
        long server;
        try (var postgres = EmbeddedPostgres.start(shared)) {
            server = postgres.processId();
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ProcessHandle.of(server)).isEmpty();
    }

    @Test
    void takesAnotherPortWhenSomebodyElseHoldsItsOwn() throws IOException, SQLException {
        EmbeddedPostgres.start(shared).close();
        int port = Integer.parseInt(
                Files.readString(shared.resolve("postgres/port")).strip());
        try (var holder = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
                var postgres = EmbeddedPostgres.start(shared)) {
            assertThat(postgres.jdbcUrl()).doesNotContain(":" + holder.getLocalPort() + "/");
            assertThat(query(postgres, "select 1")).containsExactly("1");
        }
    }

    @Test
    void losesNoCommitWhenTheServerIsKilled() throws Exception {
        try (var postgres = EmbeddedPostgres.start(shared)) {
            execute(postgres, "create table survivor as select generate_series(1, 1000) as n");
            kill(postgres.processId());
        }
        try (var postgres = EmbeddedPostgres.start(shared)) {
            assertThat(query(postgres, "select count(*) from survivor")).containsExactly("1000");
        }
    }

    @Test
    void refusesASecondServiceOnTheSameFolderAndReusesTheServerOfAKilledOne() throws Exception {
        long server;
        try (var killed = ServiceThatIsKilled.on(shared)) {
            server = killed.serverId();
            assertThatThrownBy(() -> EmbeddedPostgres.start(shared))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessage("Another Countersign (process %d) is using the data folder %s."
                                    .formatted(killed.processId(), shared.toRealPath())
                            + " Stop that one first, or give this one a folder of its own (COUNTERSIGN_DATA_DIR).");
        }
        assertThat(ProcessHandle.of(server)).isPresent();
        try (var postgres = EmbeddedPostgres.start(shared)) {
            assertThat(postgres.processId()).isEqualTo(server);
            assertThat(query(postgres, "select 1")).containsExactly("1");
        }
        assertThat(ProcessHandle.of(server)).as("the server after close").isEmpty();
    }

    @Test
    void replacesAServerThatWasLeftRunningWithOtherSettings() throws Exception {
        EmbeddedPostgres.start(shared).close();
        DataFolder folder = DataFolder.open(shared);
        Launcher launcher = new Launcher(folder, LaunchHelpers.forThisUser(folder));
        List<String> settings = new ArrayList<>(ServerSettings.arguments(folder, LocalPort.choose(folder.port())));
        settings.replaceAll(setting -> setting.equals("fsync=on") ? "fsync=off" : setting);
        Process other = launcher.startServer(settings, folder.log());
        while (PidFile.read(folder).filter(PidFile::ready).isEmpty()) {
            Thread.sleep(20);
        }
        try (var postgres = EmbeddedPostgres.start(shared)) {
            assertThat(other.isAlive()).isFalse();
            assertThat(query(postgres, "show fsync")).containsExactly("on");
        }
    }

    @Test
    void clearsAwayWhatAnInterruptedFirstStartLeft() throws IOException {
        Path draft = Files.createDirectories(shared.resolve("postgres/draft-1/base"));
        Files.createSymbolicLink(draft.resolve("link"), shared);
        EmbeddedPostgres.start(shared).close();
        assertThat(shared.resolve("postgres/draft-1")).doesNotExist();
        assertThat(shared).exists();
    }

    @Test
    void makesANewPasswordForTheApplicationIfItsFileIsLost() throws IOException, SQLException {
        EmbeddedPostgres.start(shared).close();
        Files.delete(shared.resolve("postgres/application-password"));
        try (var postgres = EmbeddedPostgres.start(shared)) {
            assertThat(query(postgres, "select 1")).containsExactly("1");
        }
    }

    @Test
    void refusesASecondStartInTheSameProcessAndKeepsTheFirst() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(shared)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> EmbeddedPostgres.start(shared))
                        .isInstanceOf(DatabaseUnavailable.class)
                        .hasMessageContaining("Another Countersign (process "
                                + ProcessHandle.current().pid() + ")");
            }
            assertThat(query(postgres, "select 1")).containsExactly("1");
        }
    }

    @Test
    void isNotBlockedByAPidFileThatNamesAnotherProcess() throws IOException, SQLException {
        startsBeside("%d\n%s\n1\n5432\n".formatted(ProcessHandle.current().pid(), shared));
    }

    @Test
    void isNotBlockedByAPidFileOfADeadProcess() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        startsBeside("%d\n%s\n1\n5432\n".formatted(dead.pid(), shared));
    }

    @Test
    void isNotBlockedByAnEmptyPidFile() throws IOException, SQLException {
        startsBeside("");
    }

    @Test
    void saysWhichPartOfThePathIsAFile(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (Path path : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(path))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("The database cannot be kept in " + path)
                    .hasMessageContaining(file + " is a file. Move it away, or choose another data folder");
        }
    }

    @Test
    void saysWhichFileToPutBackWhenThePasswordIsLost() throws IOException {
        EmbeddedPostgres.start(shared).close();
        Path password = shared.resolve("postgres/password");
        Path elsewhere = Files.move(password, shared.resolve("elsewhere"));
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.start(shared))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining(password + " is not there or empty")
                    .hasMessageContaining("Put the file back");
        } finally {
            Files.move(elsewhere, password);
        }
    }

    @Test
    void showsTheEndOfTheLogWhenTheServerDoesNotComeUp() throws IOException {
        EmbeddedPostgres.start(shared).close();
        Path settings = shared.resolve("postgres/data/postgresql.conf");
        String before = Files.readString(settings);
        Files.writeString(settings, before + "\nno_such_setting = 1\n");
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.start(shared))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"")
                    .hasMessageContaining("Repair what it names");
        } finally {
            Files.writeString(settings, before);
        }
    }

    private static void startsBeside(String pidFile) throws IOException, SQLException {
        EmbeddedPostgres.start(shared).close();
        Files.writeString(shared.resolve("postgres/data/postmaster.pid"), pidFile);
        try (var postgres = EmbeddedPostgres.start(shared)) {
            assertThat(query(postgres, "select 1")).containsExactly("1");
        }
    }

    private static void kill(long server) throws Exception {
        ProcessHandle process = ProcessHandle.of(server).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static boolean isOpenToOthers(Path path) {
        try {
            return !PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                    .endsWith("------");
        } catch (IOException e) {
            // The running server deletes a file now and then.
            return false;
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(EmbeddedPostgres postgres, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (var connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
