package io.lakescope.connectors.lake;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Condition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Refutes conditions by the least and the greatest value of a batch, which costs less than to look at each row. */
final class BatchBounds {

    private BatchBounds() {}

    /** True if no row of the batch can fulfil one of the conditions. */
    static boolean refute(List<Condition> conditions, Batch batch) {
        return conditions.stream().anyMatch(condition -> refute(condition, batch));
    }

    private static boolean refute(Condition condition, Batch batch) {
        OptionalInt column = batch.schema().position(condition.column());
        if (column.isEmpty()) {
            return false;
        }
        @Nullable Comparable<Object> least = null;
        @Nullable Comparable<Object> most = null;
        for (int row = 0; row < batch.size(); row++) {
            Object value = batch.value(row, column.getAsInt());
            if (value == null || value == Absent.ABSENT || isNaN(value)) {
                continue;
            }
            if (!isOrdered(value) || (least != null && least.getClass() != value.getClass())) {
                return false;
            }
            if (least == null || least.compareTo(value) > 0) {
                least = comparable(value);
            }
            if (most == null || most.compareTo(value) < 0) {
                most = comparable(value);
            }
        }
        return least != null && most != null && !condition.mayHold(least, most);
    }

    private static boolean isNaN(Object value) {
        return value instanceof Double number && number.isNaN() || value instanceof Float other && other.isNaN();
    }

    private static boolean isOrdered(Object value) {
        return value instanceof Number && value instanceof Comparable
                || value instanceof Instant
                || value instanceof LocalDate
                || value instanceof LocalDateTime;
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> comparable(Object value) {
        return (Comparable<Object>) value;
    }
}
