package io.lakescope.jobs.coverage;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.ingest.EventBounds;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** What every reader of one map needs. */
record Reading(
        Coverage.Request request,
        Sources sources,
        EventBounds bounds,
        CoverageMemory memory,
        DayBook book,
        Instant now,
        AtomicBoolean isCancelled) {

    LakeStorage storage(SourceAddress dataset) {
        return sources.storage(dataset);
    }
}
