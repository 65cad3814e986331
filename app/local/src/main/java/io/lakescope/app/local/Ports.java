package io.lakescope.app.local;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Free TCP ports of the loopback address. */
final class Ports {

    /** Below the range from which the kernel picks ports for outgoing connections, so that none is taken in between. */
    private static final int FROM = 20_000;

    private static final int TO = 32_000;
    private static final int ATTEMPTS = 1_000;

    private Ports() {}

    static List<Integer> free(int count) {
        Set<Integer> ports = new LinkedHashSet<>();
        for (int attempt = 0; attempt < ATTEMPTS && ports.size() < count; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FROM, TO);
            if (isFree(port)) {
                ports.add(port);
            }
        }
        if (ports.size() < count) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot find " + count + " free ports between " + FROM + " and " + TO
                            + ": the loopback address may be closed to this user; nothing was started");
        }
        return List.copyOf(ports);
    }

    static boolean areFree(List<Integer> ports) {
        return ports.stream().allMatch(Ports::isFree);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
