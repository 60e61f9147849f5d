package dev.countersign.database;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The server's log, from one start on. */
record ServerLog(Path file, long begin) {

    private static final long LARGE = 10L << 20;
    private static final int TAIL_LINES = 20;
    private static final int TAIL_BYTES = 16 << 10;

    /** At most two files of moderate size are kept. */
    static ServerLog open(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > LARGE) {
            Files.move(file, file.resolveSibling("log.previous"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(file)) {
            Files.createFile(file, PrivateFiles.FILE);
        }
        return new ServerLog(file, Files.size(file));
    }

    /** The last lines since this start; empty if there are none. */
    String tail() {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(Math.max(begin, channel.size() - TAIL_BYTES));
            var bytes = Channels.newInputStream(channel).readAllBytes();
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(the log " + file + " cannot be read: " + e.getMessage() + ")";
        }
    }
}
