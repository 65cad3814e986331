package io.lakescope.tests.lake.values;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one file.
 *
 * @param refusal why the product does not read it
 * @param duckDb whether DuckDB reads it
 */
record Judged(Corpus.Listed listed, Optional<String> refusal, Duration took, boolean duckDb, Comparison.Result result) {

    String file() {
        return listed.file();
    }

    /** Whether every cell was compared and equal. */
    boolean isEqual() {
        return isCompared() && result.differences().isEmpty();
    }

    boolean isCompared() {
        return refusal.isEmpty() && duckDb;
    }
}
