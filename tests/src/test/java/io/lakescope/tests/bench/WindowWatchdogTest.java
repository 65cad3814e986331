package io.lakescope.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The window of a process of its own stays responsive while a folder of a hundred thousand files is opened in it. A silence
 * of the FX thread counts by the time in which the thread had the processor: on a busy machine it waits for that too.
 */
@Tag("bench")
class WindowWatchdogTest {

    private static final long MOST_BUSY_MILLIS = 100;
    /** The first page of a process loads the classes that draw it. */
    private static final long MOST_BUSY_OPENING_MILLIS = 250;

    @TempDir
    private static Path home;

    @Test
    void staysResponsiveWhileAHundredThousandFilesAreRead() throws IOException, InterruptedException {
        Process window = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-Duser.home=" + home,
                        "-Djava.awt.headless=true",
                        "-Dprism.order=sw",
                        "-Dprism.text=t2k",
                        "-Dglass.platform=Monocle",
                        "-Dmonocle.platform=Headless",
                        "-Dheadless.geometry=1440x900-32",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WatchedWindow.class.getName(),
                        LakeData.many().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(window.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(window.waitFor()).as(said).isZero();
        Map<String, Long> figures = figures(said.lines().toList());
        figures.forEach((what, figure) -> System.out.println("bench: window: " + what + ": " + figure));
        assertThat(figures).containsKeys("first rows in the window, ms", "whole schema in the window, ms");
        figures.forEach((what, figure) -> {
            if (what.startsWith("busy in it")) {
                assertThat(figure)
                        .as(what)
                        .isLessThan(what.contains("opening") ? MOST_BUSY_OPENING_MILLIS : MOST_BUSY_MILLIS);
            }
        });
    }

    private static Map<String, Long> figures(List<String> lines) {
        Map<String, Long> figures = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.lastIndexOf(": ");
            if (line.contains(", ms: ")) {
                figures.put(line.substring(0, colon), Long.valueOf(line.substring(colon + 2)));
            }
        }
        return figures;
    }
}
