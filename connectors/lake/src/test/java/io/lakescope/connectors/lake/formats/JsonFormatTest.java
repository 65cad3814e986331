package io.lakescope.connectors.lake.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Unreadable;
import io.lakescope.connectors.lake.TestData;
import io.lakescope.connectors.lake.formats.json.JsonFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFormatTest {

    @TempDir
    private Path dir = Path.of("");

    private Opened open(String text) throws IOException {
        Path file = dir.resolve("rows.jsonl");
        Files.writeString(file, text);
        return Opened.of(new JsonFormat(), file);
    }

    @Test
    void fieldsAreColumnsAndWhatIsNestedOrMixedStaysJson() throws IOException {
        Opened file = open("""
                {"id":1,"price":2.5,"name":"a","nested":{"x":[1,2]},"mixed":1}

                {"id":9007199254740993,"price":3,"name":null,"mixed":"b","late":true}
                """);

        assertThat(file.columns())
                .containsExactly("id long", "price double", "name string", "nested json", "mixed json", "late boolean");
        assertThat(file.rows().get(0)).containsExactly(1L, 2.5, "a", "{\"x\":[1,2]}", "1", Absent.ABSENT);
        assertThat(file.rows().get(1))
                .isEqualTo(Arrays.asList(9007199254740993L, 3.0, null, Absent.ABSENT, "\"b\"", true));
    }

    @Test
    void numbersKeepTheirDigits() throws IOException {
        Opened file = open("{\"n\":123456789012345678901234567890}\n{\"n\":0.1000000000000000055511151231}\n");

        assertThat(file.columns()).containsExactly("n decimal");
        assertThat(file.rows().get(1)).containsExactly(new BigDecimal("0.1000000000000000055511151231"));
    }

    @Test
    void aLineThatIsNoObjectTakesNoOtherDown() throws IOException {
        Opened file = open("{\"a\":1}\n{\"a\":\n7\n{\"a\":2}\n{\"a\":1,\"a\":2}\n");

        assertThat(file.rows()).hasSize(5);
        assertThat(file.rows().get(3)).containsExactly(2L);
        for (int broken : List.of(1, 2, 4)) {
            assertThat(file.rows().get(broken).get(0)).isInstanceOf(Unreadable.class);
        }
        assertThat(String.valueOf(file.rows().get(1).get(0))).contains("line 2");
    }

    @Test
    void arraysAndObjectsOverSeveralLinesAreRead() throws IOException {
        assertThat(open("[\n {\"a\":1},\n {\"a\":2}\n]\n").rows()).containsExactly(List.of(1L), List.of(2L));
        assertThat(open("[{\"a\":1},{\"a\":2}]").rows()).containsExactly(List.of(1L), List.of(2L));
        assertThat(open("{\n \"a\":1\n}\n{\n \"a\":2\n}\n").rows()).containsExactly(List.of(1L), List.of(2L));
        assertThat(open("1\n\"x\"\n").rows()).containsExactly(List.of("1"), List.of("\"x\""));
        assertThat(open("").columns()).isEmpty();
        assertThatThrownBy(() -> open("{\n \"a\":1,\n")).isInstanceOf(LakescopeException.class);
    }

    @Test
    void fieldsAfterTheSampleAreKept() throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() <= TextInput.SAMPLE_BYTES) {
            text.append("{\"a\":\"").append("x".repeat(1000)).append("\"}\n");
        }
        text.append("{\"a\":\"y\",\"b\":5}\n");
        Opened file = open(text.toString());

        assertThat(file.columns()).containsExactly("a string", "_rest json");
        assertThat(file.rows().get(0).get(1)).isEqualTo(Absent.ABSENT);
        assertThat(file.rows().get(file.rows().size() - 1)).containsExactly("y", "{\"b\":5}");
    }

    @Test
    void realFiles() throws IOException {
        Optional<Path> folder = TestData.folder("events");
        assumeTrue(folder.isPresent(), "the folder of real events is not there (LAKESCOPE_TESTDATA)");
        Opened github = Opened.of(
                new JsonFormat(),
                folder.orElseThrow().resolve("github-events/gharchive-2021-07-21-sample-first400.ndjson"));
        assertThat(github.rows()).hasSize(400);
        assertThat(github.columns()).contains("id string", "actor json", "public boolean", "created_at string");
        try (var wiki = Files.list(folder.orElseThrow().resolve("wikiticker"))) {
            Path gz = wiki.filter(file -> file.toString().endsWith(".gz"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Opened.of(new JsonFormat(), gz).rows()).hasSize(16_467);
        }
    }
}
