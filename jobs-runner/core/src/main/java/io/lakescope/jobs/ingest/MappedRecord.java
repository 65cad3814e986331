package io.lakescope.jobs.ingest;

import io.lakescope.connectors.TopicLog.LogRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a record before any write.
 *
 * @param values in the table's column order; meaningless if there is a fault
 */
record MappedRecord(LogRecord source, @Nullable Object[] values, Optional<Fault> fault) {

    /** Why a record cannot be written. */
    record Fault(Kind kind, String reason) {
        enum Kind {
            /** The bytes cannot be decoded. */
            DEAD_LETTER,
            /** Decoded, but refused by mapping or bounds. */
            REJECTED
        }
    }

    static MappedRecord fault(LogRecord source, Fault.Kind kind, String reason) {
        return new MappedRecord(source, new @Nullable Object[0], Optional.of(new Fault(kind, reason)));
    }
}
