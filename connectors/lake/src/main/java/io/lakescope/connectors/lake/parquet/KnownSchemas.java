package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of footers that were read, by the bytes that they are stored as: thousands of files of a dataset have the
 * same few. Thread-safe.
 */
final class KnownSchemas {

    private static final int MOST = 128;

    /** A stored column: where it is in the schema's tree, as the parts of its path. */
    record Leaf(byte[][] path, PrimitiveType type) {

        static Leaf of(ColumnDescriptor column) {
            byte[][] path = Arrays.stream(column.getPath())
                    .map(part -> part.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            return new Leaf(path, column.getPrimitiveType());
        }
    }

    record Known(Schema schema, List<Leaf> leaves) {}

    /** Everything in a footer that a schema is made of. */
    static final class Stored {

        private final byte[][] parts;

        Stored(byte[]... parts) {
            this.parts = parts;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Stored stored && Arrays.deepEquals(parts, stored.parts);
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(parts);
        }
    }

    private final Map<Stored, Known> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Stored, Known> eldest) {
            return size() > MOST;
        }
    });

    @Nullable
    Known of(Stored stored) {
        return known.get(stored);
    }

    /** @param footer one that was read and checked as a whole */
    void add(Stored stored, Footer footer) {
        List<Leaf> leaves = footer.message().getColumns().stream().map(Leaf::of).toList();
        known.put(stored, new Known(footer.schema(), leaves));
    }
}
