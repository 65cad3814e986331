package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.app.cli.CommandLineApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands as a script calls them: JSON on stdout, everything else on stderr, an exit code. */
final class Cli {

    record Answer(int exit, String out, String err) {

        JsonNode json() {
            try {
                return JsonMapper.builder().build().readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(out, e);
            }
        }
    }

    private final Path workspace;

    Cli(Path workspace) {
        this.workspace = workspace;
    }

    Answer call(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-w", workspace.toString(), "--output", "json"));
        all.addAll(List.of(arguments));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = CommandLineApp.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                all.toArray(String[]::new));
        return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A command that must succeed. */
    JsonNode run(String... arguments) {
        Answer answer = call(arguments);
        assertThat(answer.exit())
                .as("%s%n%s%s", List.of(arguments), answer.err(), answer.out())
                .isZero();
        return answer.json();
    }

    long count(String... arguments) {
        List<String> all = new ArrayList<>(List.of("count"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new)).get("rows").asLong();
    }
}
