package io.lakescope.app.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends servers when the process that started them ends, even when that is killed: it runs as a process of its own, reads
 * one process identity per line, and acts when its input ends. Needs nothing but the Java runtime.
 */
final class Guard {

    private Guard() {}

    public static void main(String[] arguments) throws IOException {
        // All classes are loaded now: a build may replace them before they are needed.
        Ending.of(ProcessIdentity.of(Long.MAX_VALUE).stream().toList());
        List<ProcessIdentity> servers = new ArrayList<>();
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                servers.add(ProcessIdentity.parse(line));
            }
        }
        Ending.of(servers);
    }
}
