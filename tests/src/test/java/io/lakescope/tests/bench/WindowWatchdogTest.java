package io.lakescope.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The window of a process of its own stays responsive while a folder of a hundred thousand files is opened in it. On a busy
 * machine the FX thread also waits for a processor: there a silence counts by the time in which it had one.
 */
@Tag("bench")
class WindowWatchdogTest {

    private static final long SILENCE_MILLIS = 100;
    /** Before anybody can have opened something: the first frame loads the fonts. */
    private static final long START_MILLIS = 250;
    /** On a quiet machine two seconds; others take longer. */
    private static final long FIRST_ROWS_MILLIS = 2_000 * 2;
    /** Of the last minute, for each processor. */
    private static final double QUIET = 0.3;

    @TempDir
    private static Path home;

    @Test
    void staysResponsiveWhileAHundredThousandFilesAreRead() throws IOException, InterruptedException {
        boolean quiet = isQuiet();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx768m");
        command.addAll(launcherOptions());
        command.addAll(List.of(
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
                LakeData.many().toString()));
        Process window = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(window.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(window.waitFor()).as(said).isZero();
        Map<String, Long> figures = figures(said.lines().toList());
        figures.forEach((what, figure) -> System.out.println("bench: window: " + what + ": " + figure));
        assertThat(figures).containsKey("whole schema in the window, ms");
        assertThat(figures.get("first rows in the window, ms")).isLessThan(FIRST_ROWS_MILLIS);
        figures.forEach((what, figure) -> {
            if (what.startsWith("busiest silence") || quiet && what.startsWith("longest silence")) {
                assertThat(figure).as(what).isLessThan(what.contains("start") ? START_MILLIS : SILENCE_MILLIS);
            }
        });
    }

    /** What the launcher gives a window's Java for its collector and its threads. */
    private static List<String> launcherOptions() throws IOException {
        String script = Files.readString(Path.of("..", "lakescope"));
        List<String> options = Pattern.compile("(?:yes\\*\\) collector|^    priorities)='([^']+)'", Pattern.MULTILINE)
                .matcher(script)
                .results()
                .flatMap(found -> Arrays.stream(found.group(1).split(" ")))
                .toList();
        assertThat(options).anyMatch(option -> option.contains("MaxGCPauseMillis"));
        assertThat(options).anyMatch(option -> option.contains("ThreadPriorityPolicy"));
        return options;
    }

    private static boolean isQuiet() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        return machine.getSystemLoadAverage() < QUIET * machine.getAvailableProcessors();
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
