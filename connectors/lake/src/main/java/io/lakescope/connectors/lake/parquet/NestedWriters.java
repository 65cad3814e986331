package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.CalendarDuration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Writers of values that hold values. */
final class NestedWriters {

    private NestedWriters() {}

    static ValueWriter list(ValueWriter element) {
        return (out, value) -> {
            Collection<?> elements = (Collection<?>) value;
            out.startGroup();
            if (!elements.isEmpty()) {
                out.startField("list", 0);
                for (Object item : elements) {
                    out.startGroup();
                    field(out, "element", 0, element, item);
                    out.endGroup();
                }
                out.endField("list", 0);
            }
            out.endGroup();
        };
    }

    static ValueWriter map(ValueWriter key, ValueWriter mapped) {
        return (out, value) -> {
            Map<?, ?> map = (Map<?, ?>) value;
            out.startGroup();
            if (!map.isEmpty()) {
                out.startField("key_value", 0);
                map.forEach((k, v) -> entry(out, key, k, mapped, v));
                out.endField("key_value", 0);
            }
            out.endGroup();
        };
    }

    private static void entry(
            RecordConsumer out, ValueWriter key, @Nullable Object k, ValueWriter mapped, @Nullable Object v) {
        if (k == null) {
            throw new ValueMismatch("a map's key is null");
        }
        out.startGroup();
        field(out, "key", 0, key, k);
        field(out, "value", 1, mapped, v);
        out.endGroup();
    }

    static ValueWriter struct(List<String> names, List<ValueWriter> writers) {
        return (out, value) -> {
            Map<?, ?> struct = (Map<?, ?>) value;
            out.startGroup();
            for (int i = 0; i < names.size(); i++) {
                field(out, names.get(i), i, writers.get(i), struct.get(names.get(i)));
            }
            out.endGroup();
        };
    }

    static ValueWriter tuple(List<ValueWriter> writers) {
        return (out, value) -> {
            List<?> tuple = (List<?>) value;
            if (tuple.size() > writers.size()) {
                throw new ValueMismatch("a tuple of " + tuple.size() + " values does not fit " + writers.size());
            }
            out.startGroup();
            for (int i = 0; i < tuple.size(); i++) {
                field(out, "f" + i, i, writers.get(i), tuple.get(i));
            }
            out.endGroup();
        };
    }

    static void duration(RecordConsumer out, Object value) {
        CalendarDuration duration = (CalendarDuration) value;
        out.startGroup();
        out.startField("months", 0);
        out.addInteger(duration.months());
        out.endField("months", 0);
        out.startField("days", 1);
        out.addInteger(duration.days());
        out.endField("days", 1);
        out.startField("nanoseconds", 2);
        out.addLong(duration.nanoseconds());
        out.endField("nanoseconds", 2);
        out.endGroup();
    }

    static void field(RecordConsumer out, String name, int position, ValueWriter writer, @Nullable Object value) {
        if (value == null) {
            return;
        }
        out.startField(name, position);
        writer.write(out, value);
        out.endField(name, position);
    }
}
