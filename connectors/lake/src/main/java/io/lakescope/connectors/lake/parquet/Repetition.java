package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns are worth a dictionary. Parquet's writer puts all values of its first pages into one before it gives up on
 * it, which takes longer than all else where values hardly repeat.
 */
final class Repetition {

    /** Fewer values tell too little. */
    private static final int LEAST_VALUES = 256;

    /** One value in so many that was there before is still worth a dictionary: in many more rows it is many more. */
    private static final int RARELY = 100;

    private Repetition() {}

    /** The names of the columns whose values hardly repeat in these rows. */
    static List<String> rareIn(Batch first) {
        List<String> rare = new ArrayList<>();
        for (int column = 0; column < first.schema().size(); column++) {
            if (isRare(first, column)) {
                rare.add(first.schema().columns().get(column).name());
            }
        }
        return rare;
    }

    private static boolean isRare(Batch batch, int column) {
        Set<Object> seen = new HashSet<>();
        int values = 0;
        for (int row = 0; row < batch.size(); row++) {
            Object value = batch.value(row, column);
            if (!isComparedFast(value)) {
                return false;
            }
            if (value != null && value != Absent.ABSENT) {
                values++;
                seen.add(value);
                if ((values - seen.size()) * RARELY > batch.size()) {
                    return false;
                }
            }
        }
        return values >= LEAST_VALUES;
    }

    private static boolean isComparedFast(@Nullable Object value) {
        return !(value instanceof ByteBuffer || value instanceof Collection || value instanceof Map);
    }
}
