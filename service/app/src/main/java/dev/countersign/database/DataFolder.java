package dev.countersign.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where everything lies. The root is the operator's; the folder {@code postgres} in it is ours alone. */
record DataFolder(Path root) {

    /** A first start writes 57 MB of programs and 40 MB of tables; the rest is room for the first journal files. */
    private static final long ROOM_NEEDED = 300L << 20;

    static DataFolder open(Path chosen) {
        if (!chosen.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            throw new DatabaseUnavailable("The embedded PostgreSQL keeps other users out by file modes, which " + chosen
                    + " does not have. Use Linux or macOS, or " + DatabaseUnavailable.OWN_SERVER + ".");
        }
        try {
            if (!Files.isDirectory(chosen)) {
                Files.createDirectories(chosen, PrivateFiles.FOLDER);
            }
            return new DataFolder(chosen.toRealPath());
        } catch (IOException e) {
            throw DatabaseUnavailable.cannotUse(chosen, e);
        }
    }

    void prepare() throws IOException {
        boolean first = !Files.exists(cluster());
        long room = Files.getFileStore(root).getUsableSpace();
        if (first && room < ROOM_NEEDED) {
            throw new DatabaseUnavailable("The database cannot be kept in " + root + ": it needs " + (ROOM_NEEDED >> 20)
                    + " MB and " + (room >> 20) + " MB are free. Free some space, or "
                    + DatabaseUnavailable.ANOTHER_FOLDER + ".");
        }
        PrivateFiles.createFolder(postgres());
        PrivateFiles.deleteDrafts(postgres(), "draft-");
    }

    Path lock() {
        return root.resolve("countersign.lock");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path binaries() {
        return postgres().resolve("bin-" + PostgresBinaries.VERSION);
    }

    /** What PostgreSQL calls its data directory. */
    Path cluster() {
        return postgres().resolve("data");
    }

    Path superuserPassword() {
        return postgres().resolve("password");
    }

    Path applicationPassword() {
        return postgres().resolve("application-password");
    }

    Path port() {
        return postgres().resolve("port");
    }

    Path log() {
        return postgres().resolve("log");
    }

    /** A new empty folder, to be filled and then moved into its place: a start cut short leaves nothing half made. */
    Path draft() throws IOException {
        return Files.createTempDirectory(postgres(), "draft-", PrivateFiles.FOLDER);
    }
}
