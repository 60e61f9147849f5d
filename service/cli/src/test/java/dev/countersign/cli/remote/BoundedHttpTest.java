package dev.countersign.cli.remote;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedHttpTest {
    @Test
    void givesUpOnAnAnswerThatNeverEnds() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(server));

            assertThatThrownBy(() -> new BoundedHttp(Duration.ofMillis(500)).send(request(server), 1_000_000))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no whole answer came within");
        }
    }

    @Test
    void hangsUpAsSoonAsAnAnswerIsTooLong() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(server));

            assertThatThrownBy(() -> new BoundedHttp(Duration.ofSeconds(20)).send(request(server), 10))
                    .isInstanceOf(AnswerTooLarge.class);
        }
    }

    private static HttpRequest request(ServerSocket server) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"))
                .build();
    }

    /** Sends a body without a length, a few bytes at a time, until the other side hangs up. */
    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[4]);
                out.flush();
                Thread.sleep(20);
            }
        } catch (IOException e) {
            // hung up, as it should be
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
