package io.lakescope.connectors.kafka;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says why no broker answers. Kafka's client retries and then reports a timeout, whatever the reason; and when it talks
 * to something else, it may take four bytes of that for a length and allocate it.
 */
final class BrokerProbe {

    private static final int TIMEOUT_MS = 2_000;
    private static final int CORRELATION = 0x1a4e5c0;

    private BrokerProbe() {}

    /** Empty if one of the servers answers. */
    static Optional<String> obstacle(ClientProperties properties) {
        List<String> obstacles = new ArrayList<>();
        for (String server : properties.bootstrap().split(",", -1)) {
            Optional<String> obstacle = obstacle(server, properties.isPlaintext());
            if (obstacle.isEmpty()) {
                return Optional.empty();
            }
            obstacles.add(obstacle.get());
        }
        return Optional.of(String.join(", ", obstacles));
    }

    private static Optional<String> obstacle(String server, boolean plaintext) {
        int colon = server.lastIndexOf(':');
        var address = new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
        if (address.isUnresolved()) {
            return Optional.of("the host of " + server + " is unknown");
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            return !plaintext || speaksKafka(socket)
                    ? Optional.empty()
                    : Optional.of("what answers at " + server + " is no Kafka broker, or expects TLS");
        } catch (ConnectException e) {
            return Optional.of("nothing listens at " + server);
        } catch (SocketTimeoutException e) {
            return Optional.of(server + " does not answer");
        } catch (IOException e) {
            return Optional.of(server + " closed the connection (" + e.getMessage() + ")");
        }
    }

    /** Sends ApiVersions, version 0; brokers answer it before any login with the same correlation id. */
    private static boolean speaksKafka(Socket socket) throws IOException {
        ByteBuffer request = ByteBuffer.allocate(14);
        request.putInt(10)
                .putShort((short) 18)
                .putShort((short) 0)
                .putInt(CORRELATION)
                .putShort((short) -1);
        socket.getOutputStream().write(request.array());
        byte[] answer = new DataInputStream(socket.getInputStream()).readNBytes(8);
        return answer.length == 8 && ByteBuffer.wrap(answer).getInt(4) == CORRELATION;
    }
}
