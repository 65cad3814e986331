package io.lakescope.jobs.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of a real backup, one of which was skipped and one lost most of its rows. */
@SuppressWarnings("NullAway.Init")
class DaysWatchTest {

    private static final Instant NOW = Instant.parse("2026-08-20T06:00:00Z");
    private static final int ROWS = 25;
    private static final int DAYS = 9;

    @TempDir
    private Path dir;

    private Workbench bench;
    private SourceAddress visits;

    @BeforeEach
    void open() {
        bench = new Workbench(dir);
        visits = bench.visits();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void fill(String venue, Set<Integer> without) {
        for (int day = 1; day <= DAYS; day++) {
            for (int id = 0; id < ROWS && !without.contains(day); id++) {
                bench.visit(venue, day, id, "a");
            }
        }
    }

    private void backUp() {
        assertThat(bench.run(bench.backup(visits)).state()).isEqualTo(RunState.SUCCEEDED);
    }

    private DaysWatch watch(Duration back) {
        return new DaysWatch(new DaysWatch.Watched("backup-visits", bench.dataset, back), bench.sources);
    }

    @Test
    void findsTheDayThatWasSkippedAndTheOneThatLostItsRows() throws IOException {
        fill("v1", Set.of(4));
        fill("v2", Set.of());
        backUp();
        DaysWatch watch = watch(Duration.ofDays(90));
        assertThat(watch.look(NOW)).extracting(Finding::kind).containsExactly(Finding.Kind.MISSING);
        bench.ddl("DELETE FROM %s.visits WHERE venue = 'v2' AND day = '2026-08-06' AND id >= 2");
        backUp();

        List<Finding> unchanged = watch.look(NOW.plus(Duration.ofMinutes(9)));
        List<Finding> found = watch.look(NOW.plus(Duration.ofMinutes(10)));

        assertThat(unchanged).as("storage is looked at now and then only").hasSize(1);
        assertThat(found)
                .extracting(
                        Finding::kind,
                        Finding::subject,
                        Finding::what,
                        finding -> finding.step().command())
                .containsExactly(
                        tuple(
                                Finding.Kind.MISSING,
                                "lake:local/raw/visits venue=v1",
                                "No rows of 2026-08-04, though there are days before and after",
                                "lakescope job run backup-visits"),
                        tuple(
                                Finding.Kind.SHORT,
                                "lake:local/raw/visits venue=v2",
                                "2026-08-06 has 2 rows, days like it 25",
                                "lakescope job run backup-visits"));
        assertThat(watch(Duration.ofDays(12)).look(NOW)).as("long ago").isEmpty();
    }

    @Test
    void sameIsSeenInAWatchThatBeginsAnewAndWithoutManifests() throws IOException {
        fill("v1", Set.of(4));
        backUp();
        try (var files = Files.walk(bench.bucket)) {
            for (Path manifest : files.filter(
                            file -> file.getFileName().toString().startsWith("_commit-"))
                    .toList()) {
                Files.delete(manifest);
            }
        }
        assertThat(watch(Duration.ofDays(90)).look(NOW))
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.MISSING);
    }

    @Test
    void nothingIsMissingWhereNothingWasBackedUpYet() {
        assertThat(watch(Duration.ofDays(90)).look(NOW)).isEmpty();
    }
}
