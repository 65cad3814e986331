package io.lakescope.jobs.coverage;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.backup.RecordedUnits;
import io.lakescope.jobs.state.AggregateUnits.Computed;
import java.time.Instant;
import java.util.Map;

/** What no storage tells but the state of jobs remembers: it never decides whether rows are there. Thread-safe. */
public interface CoverageMemory {

    /** Nothing is remembered. */
    CoverageMemory NONE = new CoverageMemory() {
        @Override
        public Map<String, Instant> verified(SourceAddress dataset) {
            return Map.of();
        }

        @Override
        public RecordedUnits backedUp(SourceAddress dataset) {
            return RecordedUnits.NONE;
        }

        @Override
        public Map<String, Computed> computed(SourceAddress source, SourceAddress target) {
            return Map.of();
        }

        @Override
        public Map<String, Instant> purges(SourceAddress table) {
            return Map.of();
        }

        @Override
        public RestoreRate restoreRate() {
            return RestoreRate.ASSUMED;
        }
    };

    /** When units of a dataset were verified last. */
    Map<String, Instant> verified(SourceAddress dataset);

    /** Units of a dataset that were backed up once. */
    RecordedUnits backedUp(SourceAddress dataset);

    /** What computations of an aggregate wrote, by unit. */
    Map<String, Computed> computed(SourceAddress source, SourceAddress target);

    /** When units of a table are to be purged. */
    Map<String, Instant> purges(SourceAddress table);

    /** How fast restores went here. */
    RestoreRate restoreRate();
}
