package io.lakescope.tests.survival.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.tests.survival.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand random histories of a unit, each with a purge: no row is ever deleted that its unit's undamaged backup does
 * not hold as it is, and every deleted row can be brought back.
 */
@Tag("faults")
class PurgeHistoriesTest {

    private static final int VENUES = 20;
    private static final int DAYS = 25;
    private static final int ROUNDS = 20;
    private static final int LEAST_ROUNDS = 3;

    @Test
    void nothingIsPurgedThatItsBackupDoesNotHold(@TempDir Path folder) throws IOException {
        Instant start = Instant.now();
        Tally tally;
        try (Histories histories = new Histories(folder, Sample.of(VENUES), DAYS)) {
            tally = histories.tally();
            histories.begin();
            int rounds = Math.max(LEAST_ROUNDS, Sample.of(ROUNDS));
            for (int round = 0; round < rounds; round++) {
                histories.round(round);
                assertThat(tally.wrong)
                        .as("wrong deletions in round %d, seed %d", round, Sample.seed())
                        .isEmpty();
            }
            histories.end();
        }
        tally.print(Duration.between(start, Instant.now()).toSeconds());
        assertThat(tally.missing).as("rows not brought back").isEmpty();
        // Otherwise a purge that refuses everything would pass.
        assertThat(tally.deletions).isGreaterThan(tally.histories * 15 / 100);
    }
}
