package io.lakescope.app.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the environment's workspace file, and keeps what users changed in it. */
record WorkspaceFile(Layout layout) {

    /** Makes the file name the servers of a state; {@code before} is the state that the present file was written for. */
    void update(EnvironmentState before, EnvironmentState now, String sections) {
        Path file = layout.workspace();
        try {
            boolean keep = Files.exists(file)
                    && before.servers().keySet().equals(now.servers().keySet());
            if (!keep) {
                Files.writeString(file, content(now) + sections);
                return;
            }
            String present = Files.readString(file);
            String changed = present;
            for (ServerKind kind : now.servers().keySet()) {
                changed = changed.replace(before.address(kind), now.address(kind));
            }
            if (!changed.equals(present)) {
                Files.writeString(file, changed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String content(EnvironmentState state) {
        StringBuilder yaml = new StringBuilder("""
                # Written by `lakescope local start`; the servers of this folder.
                name: local
                local: true
                """);
        yaml.append("state: ").append(scalar("jdbc:sqlite:" + layout.state().resolve("lakescope.db")));
        yaml.append("\nconnections:\n");
        if (state.server(ServerKind.KAFKA).isPresent()) {
            yaml.append("  kafka:\n    local:\n      bootstrap: ")
                    .append(state.address(ServerKind.KAFKA))
                    .append('\n');
        }
        if (state.server(ServerKind.CASSANDRA).isPresent()) {
            yaml.append("  cassandra:\n    local:\n      contact-points: [\"")
                    .append(state.address(ServerKind.CASSANDRA))
                    .append("\"]\n      datacenter: datacenter1\n");
        }
        return yaml.append("  lake:\n    local:\n      root: ")
                .append(scalar("file://" + layout.bucket()))
                .append('\n')
                .toString();
    }

    /** Plain where YAML allows it without a second thought, else in single quotes. */
    private static String scalar(String text) {
        return text.matches("[\\p{IsAlphabetic}\\p{IsDigit}/:._+@~=-]+") ? text : "'" + text.replace("'", "''") + "'";
    }
}
