package io.lakescope.tests.journey;

import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.kafka.KafkaConnector;
import io.lakescope.connectors.kafka.TopicWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is planted to be recognised, and where. */
final class Canaries {

    /** In rows: a clustering column, text, the note that is not encrypted, in records that cannot become rows, in keys of records. */
    static final List<String> VALUES = List.of(
            "canary-visitor-2f90ab13",
            "canary-email-77d0c4e9",
            "canary-note-e83b1f52",
            "canary-undecodable-10cc9a7b",
            "canary-mistyped-5d2e6fa8",
            "canary-recordkey-b7461d30");

    static final int AGE = 0x4C61B7D3;

    static final List<String> CREDENTIALS = List.of(
            "canary-password-94f7e0aa",
            "canary-token-c15d83b6",
            "canary-hook-6ae0247f",
            "canary-environment-d00f5b19",
            "canary-wrongtoken-38b1e6c2");

    private Canaries() {}

    static String send() {
        String topic = "planted-" + System.nanoTime();
        try (KafkaConnector kafka = new KafkaConnector("local", SharedServers.kafka(), Map.of())) {
            kafka.createTopic(topic, 1, Map.of("retention.ms", "-1"));
            try (var writer = kafka.append(topic)) {
                for (int i = 1; i <= 3; i++) {
                    send(
                            writer,
                            "{\"venue\": \"v1\", \"day\": \"2026-08-01\", \"visitor\": \"" + VALUES.get(0) + i
                                    + "\", \"email\": \"" + VALUES.get(1) + "\", \"age\": " + AGE + ", \"note\": \""
                                    + VALUES.get(2) + "\", \"seen\": \"2026-08-01T10:00:00Z\"}");
                }
                send(writer, "{\"" + VALUES.get(3) + "\": ");
                send(
                        writer,
                        "{\"venue\": \"v1\", \"day\": \"2026-08-01\", \"visitor\": \"x\", \"age\": \"" + VALUES.get(4)
                                + "\"}");
                send(writer, "{\"venue\": \"v1\", \"day\": \"" + VALUES.get(4) + "\", \"visitor\": \"x\"}");
                writer.flush();
            }
        }
        return topic;
    }

    private static void send(TopicWriter writer, String json) {
        writer.send(
                Instant.parse("2026-08-01T10:00:00Z"),
                VALUES.get(5).getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
    }

    static void workspace(Path folder, String topic) throws IOException {
        Files.writeString(folder.resolve("lakescope.yaml"), """
            name: canary
            local: true
            state: {url: "jdbc:sqlite:%1$s/state.db", user: ann, password: "${file:%1$s/secrets/password}"}
            connections:
              kafka: {local: {bootstrap: "%2$s"}}
              cassandra:
                local:
                  contact-points: ["%3$s"]
                  datacenter: datacenter1
                  user: ann
                  password: "${file:%1$s/secrets/password}"
              lake: {local: {root: "file://%1$s/bucket"}}
            datasets:
              lake:local/raw/visits:
                encryption:
                  master-key: "${file:%1$s/secrets/master.key}"
                  key-per: [venue]
                  columns: {visitor: pseudonym, email: random, age: random}
            purge: {max-share: 1.0}
            serve: {token: "${file:%1$s/secrets/token}"}
            alerts:
              webhooks:
                - {url: "http://127.0.0.1:1/hook", token: "${env:LAKESCOPE_CANARY}"}
                - {url: "http://127.0.0.1:1/other", token: "${file:%1$s/secrets/hook}"}
            aggregates:
              broken:
                sql: "SELECT d.day, SUM(CAST(s.email AS INTEGER)) AS n FROM source s JOIN days d ON s.at_ms >= d.starts_ms AND s.at_ms < d.ends_ms GROUP BY d.day"
                order: [n]
                time: seen
            jobs:
              ingest-visits: {kind: ingest, topic: "kafka:local/%4$s", table: "cassandra:local/canary/visits"}
              ingest-wrongly:
                kind: ingest
                topic: "kafka:local/%4$s"
                table: "cassandra:local/canary/visits"
                map: {age: "int(email)"}
                replay: true
              aggregate-wrongly:
                {kind: aggregate, aggregate: broken, source: "cassandra:local/canary/visits", target: "lake:local/derived/broken"}
            """.formatted(
                        folder, SharedServers.kafka(), SharedServers.cassandra(), topic));
    }
}
