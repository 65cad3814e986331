package io.lakescope.tests.survival.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.tests.survival.CrashTable;
import io.lakescope.tests.survival.Sample;
import io.lakescope.tests.survival.truth.Finding;
import io.lakescope.tests.survival.truth.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ingestion by several processes at once, struck again and again, which must come through by itself. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MixedFaultsTest {

    private static final int WHOLE_SET = 50;

    @TempDir
    private static Path folder;

    private final List<String> runs = new ArrayList<>();
    private Servers servers;
    private boolean canMount;

    @BeforeAll
    void startServers() throws Exception {
        servers = Servers.start(folder.resolve("servers"));
        canMount = SmallDisk.isPossible(folder.resolve("mount"));
    }

    @AfterAll
    void stopServers() throws IOException {
        if (servers != null) {
            servers.close();
        }
        CrashTable.append("Mixed faults of ingestion, seed " + Sample.seed() + "\n" + String.join("\n", runs) + "\n");
    }

    @TestFactory
    Stream<DynamicTest> nothingIsLostWhateverFalls() {
        int count = Sample.of(WHOLE_SET) < WHOLE_SET ? 1 : WHOLE_SET;
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> DynamicTest.dynamicTest("mixed faults " + number, () -> run(number)));
    }

    private void run(int number) throws Exception {
        Instant begin = Instant.now();
        MixedRun.Outcome outcome = MixedRun.of(servers, folder, number, canMount);
        Finding finding = outcome.finding();
        String line = String.format(
                "%3d  %-10s %3d s  %s; %s",
                number,
                finding.verdict(),
                Duration.between(begin, Instant.now()).toSeconds(),
                outcome.course(),
                finding.explanation());
        System.out.println(line);
        runs.add(line);
        assertThat(finding.verdict()).as(line).isEqualTo(Verdict.KEPT);
    }
}
