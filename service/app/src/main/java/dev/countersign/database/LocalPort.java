package dev.countersign.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server's port: chosen free at the first start, then kept as long as nobody else takes it. */
final class LocalPort {

    static final String HOST = "127.0.0.1";

    private static final int ANY = 0;

    private LocalPort() {}

    static int choose(Path file) throws IOException {
        int port = remembered(file);
        if (port == ANY || !isFree(port)) {
            return anyFree();
        }
        return port;
    }

    static void remember(Path file, int port) throws IOException {
        if (remembered(file) != port) {
            PrivateFiles.write(file, Integer.toString(port));
        }
    }

    private static int remembered(Path file) throws IOException {
        if (!Files.exists(file)) {
            return ANY;
        }
        String text = Files.readString(file).strip();
        return text.matches("[1-9][0-9]{3,4}") ? Integer.parseInt(text) : ANY;
    }

    private static boolean isFree(int port) {
        try (var socket = bind(port)) {
            return socket.isBound();
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static int anyFree() {
        try (var socket = bind(ANY)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "The database finds no free port on %s: %s. Close some programs that listen there, or %s."
                            .formatted(HOST, e.getMessage(), DatabaseUnavailable.OWN_SERVER),
                    e);
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.ofLiteral(HOST));
    }
}
