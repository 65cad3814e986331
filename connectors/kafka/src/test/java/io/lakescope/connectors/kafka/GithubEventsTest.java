package io.lakescope.connectors.kafka;

import static io.lakescope.connectors.kafka.TestTopics.bytes;
import static io.lakescope.connectors.kafka.TestTopics.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakescope.connectors.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 400 real events of 14 shapes. */
class GithubEventsTest {

    private static Path file() {
        String named = System.getProperty("LAKESCOPE_TESTDATA", System.getenv("LAKESCOPE_TESTDATA"));
        Path root = Path.of(System.getProperty("lakescope.root", "../.."));
        Path data = named == null ? root.resolve("../shared/data") : Path.of(named);
        return data.resolve("events/github-events/gharchive-2021-07-21-sample-first400.ndjson");
    }

    @Test
    void readsEveryEventAsItWasWritten() throws IOException {
        assumeTrue(Files.exists(file()), "no test data at " + file());
        ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        List<Object> expected = new ArrayList<>();
        try (TestTopics topics = new TestTopics()) {
            String topic = topics.topic(4);
            try (TopicWriter writer = topics.connector.append(topic)) {
                for (String line : Files.readAllLines(file())) {
                    Map<?, ?> event = json.readValue(line, Map.class);
                    expected.add(event);
                    writer.send(
                            Instant.parse((String) event.get("created_at")),
                            bytes(String.valueOf(event.get("id"))),
                            bytes(line));
                }
                writer.flush();
            }

            List<Row> rows = topics.rows(read(topic).request());

            assertThat(rows).extracting(row -> row.value("value")).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(rows).allMatch(row -> "json".equals(row.value("valueFormat")));
        }
    }
}
