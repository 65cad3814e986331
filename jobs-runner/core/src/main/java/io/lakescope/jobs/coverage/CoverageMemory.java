package io.lakescope.jobs.coverage;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.backup.RecordedUnits;
import io.lakescope.jobs.state.AggregateUnits.Computed;
import java.time.Instant;
import java.util.Map;

/** What no storage tells but the state of jobs remembers: it never decides whether rows are there. Thread-safe. */
public interface CoverageMemory {

    /** Nothing is remembered. */
    CoverageMemory NONE = new CoverageMemory() {};

    /** When units of a dataset were verified last. */
    default Map<String, Instant> verified(SourceAddress dataset) {
        return Map.of();
    }

    /** Units of a dataset that were backed up once. */
    default RecordedUnits backedUp(SourceAddress dataset) {
        return RecordedUnits.NONE;
    }

    /** What computations of an aggregate wrote, by unit. */
    default Map<String, Computed> computed(SourceAddress source, SourceAddress target) {
        return Map.of();
    }

    /** When units of a table are to be purged. */
    default Map<String, Instant> purges(SourceAddress table) {
        return Map.of();
    }

    /** How fast restores went here. */
    default RestoreRate restoreRate() {
        return RestoreRate.ASSUMED;
    }
}
