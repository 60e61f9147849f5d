package dev.countersign.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database cannot be had. The message says what happened, where, and what to do next. */
public final class DatabaseUnavailable extends RuntimeException {

    static final String ANOTHER_FOLDER = "choose another data folder (COUNTERSIGN_DATA_DIR)";
    static final String OWN_SERVER = "point COUNTERSIGN_DB_URL at a PostgreSQL of your own";

    DatabaseUnavailable(String sentences) {
        super(sentences);
    }

    DatabaseUnavailable(String sentences, Throwable cause) {
        super(sentences, cause);
    }

    static DatabaseUnavailable cannotUse(Path folder, IOException cause) {
        Path file = firstNonFolder(folder);
        String reason = String.valueOf(cause.getMessage());
        if (file != null) {
            return cannotUse(folder, file + " is a file", "Move it away", cause);
        }
        if (cause instanceof AccessDeniedException || reason.contains("not permitted")) {
            String user = System.getProperty("user.name");
            return cannotUse(folder, user + " may not write to " + reason, "Give that user the folder", cause);
        }
        if (reason.contains("No space left") || reason.contains("quota")) {
            return cannotUse(folder, "the disk is full", "Free some space", cause);
        }
        return cannotUse(folder, cause.toString(), "Repair that", cause);
    }

    private static DatabaseUnavailable cannotUse(Path folder, String reason, String next, IOException cause) {
        String problem = "The database cannot be kept in " + folder + ": " + reason + ". ";
        return new DatabaseUnavailable(problem + next + ", or " + ANOTHER_FOLDER + ".", cause);
    }

    private static @Nullable Path firstNonFolder(Path folder) {
        for (Path part = folder.toAbsolutePath(); part != null; part = part.getParent()) {
            if (Files.exists(part) && !Files.isDirectory(part)) {
                return part;
            }
        }
        return null;
    }

    /** Keeps the thread's interrupt for the caller. */
    static DatabaseUnavailable interrupted(String during, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new DatabaseUnavailable("The service was told to stop while " + during + ". Start it again.", cause);
    }
}
