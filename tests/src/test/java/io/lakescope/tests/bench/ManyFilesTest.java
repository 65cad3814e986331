package io.lakescope.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.lake.LakeConnector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred thousand files of 800 days and three schemas, opened by a process of its own with a small heap. */
@Tag("bench")
class ManyFilesTest {

    private static final int FILES = 100_000;
    /** On a quiet machine two seconds; others take longer. */
    private static final long FIRST_ROWS_MILLIS = 2_000 * 2;

    @Test
    void firstRowsComeAtOnceAndTheSchemaAfter() throws IOException, InterruptedException {
        Path folder = LakeData.many();
        Process opened = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opening.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(opened.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(opened.waitFor()).isZero();
        lines.forEach(line -> System.out.println("bench: 100,000 files: " + line));
        Map<String, Long> figures = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(": ", 2);
            figures.put(parts[0], Long.valueOf(parts[1]));
        }
        assertThat(figures).containsEntry("files", (long) FILES).containsEntry("rows", FILES * 20L);
        assertThat(figures).containsEntry("columns", 10L);
        assertThat(figures.get("first rows, warm, ms")).isLessThan(FIRST_ROWS_MILLIS);
        assertThat(figures.get("heap after, MB")).isLessThan(300);
    }

    /** What the window asks for when it opens a folder, timed. */
    static final class Opening {

        private Opening() {}

        public static void main(String[] folder) {
            SourceAddress address = SourceAddress.ofFile(Path.of(folder[0]));
            say("first rows, cold, ms", firstRows(address));
            say("processor until then, ms", processorMillis());
            say("first rows, warm, ms", firstRows(address));
            try (LakeConnector lake = LakeConnector.plain()) {
                long started = System.nanoTime();
                SourceSchema schema = lake.catalog().schema(address);
                say("whole schema, ms", millis(started));
                say("files", schema.files());
                say("columns", schema.columns().size());
                started = System.nanoTime();
                Count count = lake.reader().count(ReadRequest.all(address), false);
                say("count after it, ms", millis(started));
                say("rows", count.rows());
                started = System.nanoTime();
                lake.catalog().schema(address);
                say("schema again, ms", millis(started));
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                say("heap after, MB", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
            }
        }

        private static long firstRows(SourceAddress address) {
            long started = System.nanoTime();
            try (LakeConnector lake = LakeConnector.plain();
                    RecordCursor cursor =
                            lake.reader().preview(ReadRequest.all(address).withLineage())) {
                int rows = cursor.next().orElseThrow().size();
                return rows > 0 ? millis(started) : -1;
            }
        }

        private static long processorMillis() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                            .getProcessCpuTime()
                    / 1_000_000;
        }

        private static long millis(long started) {
            return (System.nanoTime() - started) / 1_000_000;
        }

        private static void say(String what, long figure) {
            System.out.println(what + ": " + figure);
        }
    }
}
