package io.lakescope.connectors.lake;

import io.lakescope.connectors.lake.parquet.FileFacts;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/** Lets files that say the same of themselves hold it once: a hundred thousand files have few schemas. Thread-safe. */
final class Shared {

    private final Map<Object, WeakReference<Object>> values = new WeakHashMap<>();

    FileFacts facts(FileFacts facts) {
        return new FileFacts(
                one(facts.schema()),
                facts.rows(),
                facts.sizeBytes(),
                facts.rowGroups(),
                one(facts.codecs()),
                one(facts.writer()),
                facts.bounds());
    }

    @SuppressWarnings("unchecked")
    private synchronized <T> T one(T value) {
        WeakReference<Object> reference = values.get(value);
        Object known = reference == null ? null : reference.get();
        if (known != null) {
            return (T) known;
        }
        values.put(value, new WeakReference<>(value));
        return value;
    }
}
