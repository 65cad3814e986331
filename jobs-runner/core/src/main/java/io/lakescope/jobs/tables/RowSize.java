package io.lakescope.jobs.tables;

import io.lakescope.connectors.TimedRow;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how much memory rows take, so that what is held is bounded for wide ones too. */
public final class RowSize {

    private static final int ROW_BYTES = 64;
    private static final int VALUE_BYTES = 24;

    private RowSize() {}

    public static long bytes(TimedRow row) {
        long bytes = ROW_BYTES + 96L * row.cellTimes().size();
        for (Object value : row.values()) {
            bytes += bytes(value);
        }
        return bytes;
    }

    private static long bytes(@Nullable Object value) {
        if (value instanceof String text) {
            return VALUE_BYTES + text.length();
        }
        if (value instanceof ByteBuffer buffer) {
            return VALUE_BYTES + buffer.remaining();
        }
        if (value instanceof Collection<?> elements) {
            return VALUE_BYTES + elements.stream().mapToLong(RowSize::bytes).sum();
        }
        if (value instanceof Map<?, ?> entries) {
            return VALUE_BYTES
                    + entries.entrySet().stream()
                            .mapToLong(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                            .sum();
        }
        return VALUE_BYTES;
    }
}
