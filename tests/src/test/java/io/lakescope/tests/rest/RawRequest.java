package io.lakescope.tests.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request byte by byte, since no client library sends hostile ones. */
record RawRequest(String method, String target, List<String> headers, String body) {

    /** The first line's status, the header lines and the body of an answer. */
    record Answer(int status, String head, String body) {}

    /** A request that is answered: with this server's name and the token. */
    static RawRequest plain(String method, String target, int port) {
        return new RawRequest(
                method, target, List.of("Host: 127.0.0.1:" + port, "Authorization: Bearer " + Served.TOKEN), "");
    }

    RawRequest target(String other) {
        return new RawRequest(method, other, headers, body);
    }

    /** Adds a header. */
    RawRequest with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new RawRequest(method, target, more, body);
    }

    /** Leaves a header out. */
    RawRequest without(String name) {
        return new RawRequest(
                method,
                target,
                headers.stream().filter(line -> !line.startsWith(name + ":")).toList(),
                body);
    }

    /** Brings a body with its length. */
    RawRequest body(String type, String text) {
        return new RawRequest(method, target, headers, text)
                .with("Content-Type: " + type)
                .with("Content-Length: " + text.getBytes(StandardCharsets.UTF_8).length);
    }

    Answer send(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String head = method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + "\r\nConnection: close\r\n\r\n";
            boolean unused = isSent(socket.getOutputStream(), head + body);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end + 4));
        }
    }

    /** A server that refuses reads no further: what it does not take is not sent. */
    private static boolean isSent(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
