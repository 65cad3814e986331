package io.lakescope.tests.survival.damage;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.backup.RecordedUnits;
import io.lakescope.jobs.coverage.Coverage;
import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.CoverageMemory;
import io.lakescope.jobs.coverage.Lineage;
import io.lakescope.jobs.coverage.StorageCoverage;
import io.lakescope.jobs.engine.ReadingThreads;
import io.lakescope.jobs.ingest.EventBounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The history of a customer of a backup on a server. */
final class Histories {

    static final LocalDate DAY = LocalDate.of(2026, 8, 1);

    private Histories() {}

    static CoverageMap of(FarBackup far, Map<String, String> key) {
        Lineage lineage = new Lineage(List.of(), List.of(new Lineage.Backup(far.table, far.dataset)), List.of());
        try (ReadingThreads threads = new ReadingThreads()) {
            StorageCoverage coverage = new StorageCoverage(
                    lineage,
                    new StorageCoverage.Means(
                            far.sources,
                            new EventBounds(Instant.EPOCH, Duration.ofDays(1)),
                            new Recorded(far),
                            threads,
                            Clock.systemUTC()));
            return coverage.read(new Coverage.Request(key, DAY, DAY.plusDays(2)))
                    .await();
        }
    }

    private record Recorded(FarBackup far) implements CoverageMemory {
        @Override
        public RecordedUnits backedUp(SourceAddress dataset) {
            return RecordedUnits.of(far.state.registers(), dataset);
        }
    }
}
