package io.lakescope.views.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    private static final Path SOURCES = Path.of("src/main");

    @Test
    void everyIconHasAPicture() {
        assertThat(Icon.values())
                .allSatisfy(icon -> assertThat(icon.ikon().getCode()).isPositive());
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        Pattern asked = Pattern.compile("Texts\\.of\\(\\s*\"([\\w.+]+[^.\"])\"|\"%([a-z]\\w*\\.[\\w.]+)\"");
        List<String> keys;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            keys = files.filter(file -> file.toString().matches(".*\\.(java|fxml)"))
                    .flatMap(file -> asked.matcher(read(file)).results())
                    .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                    .toList();
        }
        assertThat(keys)
                .hasSizeGreaterThan(80)
                .allSatisfy(key ->
                        assertThat(Texts.bundle().containsKey(key)).as(key).isTrue());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyStateHasAWord() {
        for (RunState state : RunState.values()) {
            assertThatCode(() -> Texts.of("state." + state.name().toLowerCase(Locale.ROOT)))
                    .doesNotThrowAnyException();
        }
        for (SourceKind kind : SourceKind.values()) {
            assertThat(Texts.of("kind." + kind.word())).isNotEmpty();
        }
    }

    @Test
    void takesAFailureApart() {
        Problem problem = Problem.of(LakescopeException.notFound(
                "Cannot read lake:acme/visits: gs://acme did not answer within 30 s; check the network"));
        assertThat(problem.what()).isEqualTo("Cannot read lake:acme/visits");
        assertThat(problem.why()).isEqualTo("gs://acme did not answer within 30 s.");
        assertThat(problem.remedy()).isEqualTo("Check the network.");
    }
}
