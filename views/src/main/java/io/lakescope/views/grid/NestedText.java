package io.lakescope.views.grid;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Unreadable;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Nested values on one line, in the manner of JSON; stops as soon as the limit is reached. */
final class NestedText {

    private final int limit;
    private final StringBuilder text = new StringBuilder();

    private NestedText(int limit) {
        this.limit = limit;
    }

    static String preview(Object value, int limit) {
        NestedText nested = new NestedText(limit);
        nested.append(value);
        return nested.text.length() > limit ? nested.text.substring(0, limit - 1) + "\u2026" : nested.text.toString();
    }

    static String whole(Object value) {
        return preview(value, 1_000_000);
    }

    private void append(@Nullable Object value) {
        if (text.length() > limit) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Collection<?> elements) {
            list(elements);
        } else {
            scalar(value);
        }
    }

    private void map(Map<?, ?> map) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (text.length() > limit) {
                return;
            }
            text.append(separator);
            append(entry.getKey());
            text.append(": ");
            append(entry.getValue());
            separator = ", ";
        }
        text.append('}');
    }

    private void list(Collection<?> elements) {
        text.append('[');
        String separator = "";
        for (Object element : elements) {
            if (text.length() > limit) {
                return;
            }
            text.append(separator);
            append(element);
            separator = ", ";
        }
        text.append(']');
    }

    private void scalar(@Nullable Object value) {
        if (value == null) {
            text.append("null");
        } else if (value == Absent.ABSENT) {
            text.append("absent");
        } else if (value instanceof Unreadable unreadable) {
            text.append(unreadable.word());
        } else if (value instanceof String || value instanceof Temporal || value instanceof UUID) {
            text.append('"').append(CellTexts.visible(value.toString())).append('"');
        } else {
            text.append(CellTexts.scalar(value));
        }
    }
}
