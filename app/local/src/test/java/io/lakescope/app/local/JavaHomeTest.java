package io.lakescope.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeTest {

    @TempDir
    Path folder;

    private Path home(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk-" + version));
        Files.createDirectories(home.resolve("bin"));
        assertThat(Files.createFile(home.resolve("bin/java")).toFile().setExecutable(true))
                .isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    @Test
    void prefersSeventeenToElevenAndTakesNeitherOlderNorNewer() throws IOException {
        Path newest = home("25.0.1");
        Path eleven = home("11.0.2");
        Path seventeen = home("17.0.15");

        assertThat(JavaHome.executable(ServerKind.CASSANDRA, List.of(newest, eleven, seventeen)))
                .isEqualTo(seventeen.resolve("bin/java"));
        assertThat(JavaHome.executable(ServerKind.CASSANDRA, List.of(newest, eleven)))
                .isEqualTo(eleven.resolve("bin/java"));
    }

    @Test
    void saysWhatToInstallWhenNoneFits() throws IOException {
        List<Path> homes = List.of(home("25.0.1"), folder.resolve("nothing"));

        assertThatThrownBy(() -> JavaHome.executable(ServerKind.CASSANDRA, homes))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("needs Java 17")
                .hasMessageContaining("LAKESCOPE_JAVA17");
    }

    @Test
    void looksWhereTheUserPoints() {
        assertThat(JavaHome.candidates(Map.of("LAKESCOPE_JAVA17", "/opt/java", "JAVA_HOME", "")))
                .contains(Path.of("/opt/java"))
                .doesNotContain(Path.of(""));
    }
}
