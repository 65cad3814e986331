package io.lakescope.tests.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Steps;
import io.lakescope.tests.survival.Sample;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that only some customers' metrics may be recalculated from. */
class EntitlementTest {

    private static final List<String> COLUMNS =
            List.of("venue", "day", "zone", "dwell_ms", "visits", "visitors", "entries");

    private static final String ENTITLED = "datasets: {'" + Shop.BACKUP + "': {recalculation: {venue: [v1]}}}\n";

    @TempDir
    private Path folder;

    @Test
    void whoIsEntitledGetsTheOriginalMetricsAndNobodyElseAny() throws SQLException {
        try (Shop shop = new Shop(folder, "UTC", ENTITLED, Steps.NONE)) {
            shop.insert(new Crowd(Sample.random("entitled"), ZoneOffset.UTC).walks(LocalDate.of(2026, 6, 1), 2, 10));
            assertThat(shop.backup().state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(shop.fromTable("metrics-by-day").state()).isEqualTo(RunState.SUCCEEDED);
            Set<String> original = shop.tableRows("metrics-by-day", COLUMNS);
            assertThat(original).anyMatch(row -> row.startsWith("v1")).anyMatch(row -> row.startsWith("v2"));

            RunReport recalculated = shop.fromBackup("metrics-by-day");

            assertThat(recalculated.state()).isEqualTo(RunState.REFUSED);
            assertThat(recalculated.failure().orElse(""))
                    .contains("venue=v2 is not entitled to be recalculated from a backup");
            assertThat(shop.datasetRows("metrics-by-day", COLUMNS))
                    .isEqualTo(original.stream()
                            .filter(row -> row.startsWith("v1"))
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void anotherAddressOfTheBackupIsKeptToo() {
        try (Shop shop = new Shop(folder, "UTC", ENTITLED, Steps.NONE)) {
            shop.insert(new Crowd(Sample.random("entitled"), ZoneOffset.UTC).walks(LocalDate.of(2026, 6, 1), 1, 10));
            assertThat(shop.backup().state()).isEqualTo(RunState.SUCCEEDED);
            String address = "file://" + folder.resolve("bucket/raw/visits");

            RunReport recalculated = shop.aggregate("metrics-by-day", address, "lake:local/derived/metrics-by-day");

            assertThat(recalculated.state()).isEqualTo(RunState.REFUSED);
            assertThat(recalculated.failure().orElse(""))
                    .contains("venue=v2 is not entitled to be recalculated from a backup");
        }
    }
}
