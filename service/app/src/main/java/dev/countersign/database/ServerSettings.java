package dev.countersign.database;

import java.util.List;
import java.util.stream.Stream;

/** The settings that the service relies on, on the command line, where neither file nor ALTER SYSTEM overrules them. */
final class ServerSettings {

    private static final List<String> FIXED = List.of(
            // SECURITY: no other machine, and no socket file, leads to the server.
            "listen_addresses=" + LocalPort.HOST,
            "unix_socket_directories=",
            "password_encryption=scram-sha-256",
            // What was committed is on the disk: a signature that was counted is never lost, also at a power failure.
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=60",
            // A killed service's statements end soon, and with them its locks.
            "client_connection_check_interval=1s",
            "log_destination=stderr",
            "logging_collector=off",
            "log_checkpoints=off",
            "log_timezone=UTC",
            "timezone=UTC");

    private ServerSettings() {}

    static List<String> arguments(DataFolder folder, int port) {
        Stream<String> first = Stream.of("-D", folder.cluster().toString(), "-p", Integer.toString(port));
        return Stream.concat(first, FIXED.stream().flatMap(setting -> Stream.of("-c", setting)))
                .toList();
    }
}
