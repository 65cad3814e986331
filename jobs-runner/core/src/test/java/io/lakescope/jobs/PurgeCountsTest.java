package io.lakescope.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lakescope.connectors.SourceAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a purge says that it has deleted. */
class PurgeCountsTest {

    @TempDir
    private Path dir;

    @Test
    void whatExpiredSinceTheBackupIsNotCountedAsDeleted() {
        try (Workbench bench = new Workbench(dir)) {
            SourceAddress table = bench.visits();
            bench.visit("v1", 1, 1, "stays");
            bench.ddl(
                    "INSERT INTO %s.visits (venue, day, id, v) VALUES ('v1', '2026-08-01', 2, 'goes') USING TIMESTAMP "
                            + Workbench.T + " AND TTL 10");
            assertThat(bench.run(bench.backup(table)).counts().written()).isEqualTo(2);
            await().atMost(Duration.ofSeconds(30)).until(() -> bench.rows(table).size() == 1);
            String before = bench.digest(table);

            RunReport purge = bench.run(bench.purge(table));

            assertThat(purge.state()).as("%s", purge).isEqualTo(RunState.SUCCEEDED);
            assertThat(purge.counts()).isEqualTo(new Counts(2, 1, 0, 0, 1, 0, 0, 0));
            UnitResult unit = purge.units().get(0);
            assertThat(unit.change().orElseThrow().before()).isEqualTo(before);
            assertThat(bench.rows(table)).isEmpty();
        }
    }
}
