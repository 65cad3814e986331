package io.lakescope.tests.journey;

import io.lakescope.app.cli.CommandLineApp;
import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.kafka.KafkaConnector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The secret shop with a second workspace over the same systems and state, in which the columns of personal data are masked; and beside
 * the table a topic and files that hold the same canaries, some of them damaged.
 */
final class MaskedShop implements AutoCloseable {

    /** Of the table's columns, {@code home} holds masked fields and is not masked itself. */
    private static final String COLUMNS = "[Visitor, email, age, tags, street, floor, more, \"*_name\"]";

    /** In a line that is no JSON, where a parser quotes a word of it. */
    static final String BARE = "canarybare80c1f7";

    final SecretShop shop;
    final String topic = "masked-" + System.nanoTime();
    final Path files;
    private final Path masked;

    MaskedShop(Path folder) throws IOException {
        shop = new SecretShop(folder);
        files = Files.createDirectories(shop.bucket().resolve("files"));
        masked = folder.resolve("masked.yaml");
        String open = Files.readString(folder.resolve("lakescope.yaml"))
                .replace(
                        "connections:\n",
                        "connections:\n  kafka: {local: {bootstrap: \"" + SharedServers.kafka() + "\"}}\n");
        Files.writeString(folder.resolve("lakescope.yaml"), open);
        Files.writeString(masked, "masked-columns: " + COLUMNS + "\n" + open);
        send();
        write();
    }

    private void send() {
        try (KafkaConnector kafka = new KafkaConnector("local", SharedServers.kafka(), Map.of())) {
            kafka.createTopic(topic, 1, Map.of("retention.ms", "-1"));
            try (var writer = kafka.append(topic)) {
                for (String json : List.of(
                        "{\"venue\": \"v1\", \"visitor\": \"" + text(0) + "\", \"contact\": [{\"EMAIL\": \"" + text(2)
                                + "\"}]}",
                        "venue;visitor\nv1;" + text(1),
                        "{\"venue\": \"v1\", \"visitor\": \"" + text(0))) {
                    writer.send(
                            Instant.parse("2026-08-01T10:00:00Z"),
                            text(0).getBytes(StandardCharsets.UTF_8),
                            json.getBytes(StandardCharsets.UTF_8));
                }
                writer.flush();
            }
        }
    }

    private void write() throws IOException {
        Files.createDirectories(files.resolve("named/email=" + text(2) + "/day=2026-08-01"));
        Files.writeString(files.resolve("named/email=" + text(2) + "/day=2026-08-01/a.csv"), "id,note\n1,plain\n");
        Files.createDirectories(files.resolve("lines"));
        Files.writeString(
                files.resolve("lines/a.jsonl"),
                "{\"id\": 1, \"first_name\": \"" + text(1) + "\", \"home\": {\"street\": \"" + text(4) + "\"}}\n");
        Files.createDirectories(files.resolve("broken"));
        Files.writeString(
                files.resolve("broken/a.jsonl"),
                "{\"id\": 1, \"email\": \"x\"}\n{\"id\": 2, \"email\": " + BARE + "}\n");
        Files.createDirectories(files.resolve("quotes"));
        Files.writeString(
                files.resolve("quotes/a.csv"), "id,email\n1,x\n2,\"" + text(2) + "\"z\n3,\"" + text(1) + "\n");
    }

    static String text(int number) {
        return SecretShop.TEXTS.get(number);
    }

    /** What a command said, on both ways, in both forms. */
    record Said(int exit, String all) {}

    /** With the masked columns masked. */
    Said masked(String... arguments) {
        return said(masked, arguments);
    }

    /** With all columns open. */
    Said open(String... arguments) {
        return said(shop.folder.resolve("lakescope.yaml"), arguments);
    }

    Cli maskedCli() {
        return new Cli(masked);
    }

    private static Said said(Path workspace, String... arguments) {
        StringBuilder all = new StringBuilder();
        int exit = 0;
        for (String form : List.of("text", "json")) {
            List<String> call = new ArrayList<>(List.of("-w", workspace.toString(), "--verbose", "--output", form));
            call.addAll(List.of(arguments));
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
            exit = CommandLineApp.run(stream, stream, call.toArray(String[]::new));
            all.append(said.toString(StandardCharsets.UTF_8));
        }
        return new Said(exit, all.toString());
    }

    @Override
    public void close() {
        shop.close();
    }
}
