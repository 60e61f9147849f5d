package dev.countersign.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a server says of itself in {@code postmaster.pid}, a line each: 1 process id, 4 port, 8 state. */
record PidFile(long pid, int port, boolean ready) {

    private static final Duration WRITING_TAKES_LESS = Duration.ofMillis(500);

    static Path in(DataFolder folder) {
        return folder.cluster().resolve("postmaster.pid");
    }

    /** Empty if there is no file, or none that a server has finished writing. */
    static Optional<PidFile> read(DataFolder folder) throws IOException {
        try {
            // The file also holds a path, in whatever encoding; only its digits and one word matter here.
            return parse(Files.readAllLines(in(folder), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Clears away a file that stays unfinished, as a power failure leaves it: no server starts beside it. */
    static Optional<PidFile> readWhole(DataFolder folder) throws IOException {
        Optional<PidFile> file = read(folder);
        if (file.isPresent() || !Files.exists(in(folder))) {
            return file;
        }
        try {
            Thread.sleep(WRITING_TAKES_LESS);
        } catch (InterruptedException e) {
            throw DatabaseUnavailable.interrupted("PostgreSQL was starting", e);
        }
        file = read(folder);
        if (file.isEmpty()) {
            // If a server lives all the same, the new one finds its shared memory and ends.
            Files.deleteIfExists(in(folder));
        }
        return file;
    }

    private static Optional<PidFile> parse(List<String> lines) {
        if (lines.size() < 4) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(lines.get(0).strip());
            int port = Integer.parseInt(lines.get(3).strip());
            boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
            return pid > 0 ? Optional.of(new PidFile(pid, port, ready)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
