package dev.countersign;

import dev.countersign.tuf.json.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP request written byte by byte, because a well-behaved client library refuses to send most of what an attacker
 * sends.
 *
 * @param headers whole lines without line ends
 */
public record RawRequest(String method, String target, List<String> headers, Bytes body, boolean chunked) {
    private static final int TIMEOUT_MILLIS = 20_000;

    /** What came back; header names in lower case. */
    public record Answer(int status, Map<String, String> headers, Bytes body) {
        public String text() {
            return body.text();
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public static RawRequest of(String method, String target) {
        return new RawRequest(method, target, List.of(), Bytes.utf8(""), false);
    }

    public RawRequest header(String line) {
        var more = new ArrayList<>(headers);
        more.add(line);
        return new RawRequest(method, target, more, body, chunked);
    }

    public RawRequest token(TestService service) throws IOException {
        return header("Authorization: Bearer " + service.token());
    }

    public RawRequest body(Bytes content) {
        return new RawRequest(method, target, headers, content, chunked);
    }

    public RawRequest body(String content) {
        return body(Bytes.utf8(content));
    }

    /** Sends the body in chunks, so that no header says how long it is. */
    public RawRequest inChunks() {
        return new RawRequest(method, target, headers, body, true);
    }

    public Answer send(TestService service) throws IOException {
        var out = new ByteArrayOutputStream();
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        boolean ownLength =
                headers.stream().anyMatch(line -> line.matches("(?i)(content-length|transfer-encoding):.*"));
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (!ownLength) {
            head.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        byte[] content = body.toArray();
        if (chunked) {
            for (int at = 0; at < content.length; at += 8192) {
                int length = Math.min(8192, content.length - at);
                out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(content, at, length);
                out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } else {
            out.writeBytes(content);
        }
        return exchange(service, Bytes.of(out.toByteArray()));
    }

    /** Sends the bytes as they are and reads one answer. */
    public static Answer exchange(TestService service, Bytes request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), service.uri("/").getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            write(socket, request.toArray());
            return answer(socket.getInputStream().readAllBytes());
        }
    }

    private static void write(Socket socket, byte[] request) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            socket.shutdownOutput();
        } catch (IOException ignored) {
            // The service may answer and close before it has read everything; the answer is what counts.
        }
    }

    private static Answer answer(byte[] raw) throws IOException {
        String all = new String(raw, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("no answer: " + all);
        }
        String[] lines = all.substring(0, end).split("\r\n", -1);
        var headers = new LinkedHashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        String body = all.substring(end + 4);
        byte[] content = (headers.getOrDefault("transfer-encoding", "").equals("chunked") ? joined(body) : body)
                .getBytes(StandardCharsets.ISO_8859_1);
        return new Answer(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, Bytes.of(content));
    }

    private static String joined(String chunks) {
        var whole = new StringBuilder();
        int at = 0;
        while (at < chunks.length()) {
            int line = chunks.indexOf("\r\n", at);
            int length = HexFormat.fromHexDigits(chunks.substring(at, line));
            whole.append(chunks, line + 2, line + 2 + length);
            at = length == 0 ? chunks.length() : line + 2 + length + 2;
        }
        return whole.toString();
    }
}
