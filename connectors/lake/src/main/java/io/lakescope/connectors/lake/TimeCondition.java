package io.lakescope.connectors.lake;

import io.lakescope.connectors.Condition;
import io.lakescope.connectors.TimeRange;
import java.time.Instant;
import java.util.Optional;

/** A time that lies in a range. */
record TimeCondition(String column, TimeRange range) implements Condition {

    @Override
    public boolean mayHold(Object least, Object most) {
        Optional<Instant> first = Values.instant(least);
        Optional<Instant> last = Values.instant(most);
        return first.isEmpty()
                || last.isEmpty()
                || (range.from().map(from -> !last.get().isBefore(from)).orElse(true)
                        && range.to().map(first.get()::isBefore).orElse(true));
    }
}
