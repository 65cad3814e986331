package io.lakescope.jobs.export;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Unreadable;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the cells that hold something unreadable. */
final class UnreadableCells {

    private UnreadableCells() {}

    static long in(Batch batch) {
        long count = 0;
        for (int column = 0; column < batch.schema().size(); column++) {
            for (int row = 0; row < batch.size(); row++) {
                count += isIn(batch.value(row, column)) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean isIn(@Nullable Object value) {
        if (value instanceof Collection<?> elements) {
            return elements.stream().anyMatch(UnreadableCells::isIn);
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(UnreadableCells::isIn)
                    || map.keySet().stream().anyMatch(UnreadableCells::isIn);
        }
        return value instanceof Unreadable;
    }
}
