package io.lakescope.jobs.coverage;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.ingest.EventBounds;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What every reader of one map needs. */
record Reading(
        Coverage.Request request,
        Sources sources,
        EventBounds bounds,
        CoverageMemory memory,
        DayBook book,
        Instant now,
        AtomicBoolean isCancelled,
        AtomicLong bytes) {

    LakeStorage storage(SourceAddress dataset) {
        return new MeasuredStorage(sources.storage(dataset), bytes);
    }
}
