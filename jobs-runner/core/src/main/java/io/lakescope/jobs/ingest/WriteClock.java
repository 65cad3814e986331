package io.lakescope.jobs.ingest;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Write times in microseconds: the clock's, each above the one before and above every recorded purge. Thread-safe. */
final class WriteClock {

    private final AtomicLong last;

    /** @param floorMicros no write time is at or below this */
    WriteClock(long floorMicros) {
        this.last = new AtomicLong(floorMicros);
    }

    long next() {
        Instant now = Instant.now();
        long micros = now.getEpochSecond() * 1_000_000L + now.getNano() / 1_000;
        return last.updateAndGet(before -> Math.max(before + 1, micros));
    }
}
