package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Condition;
import io.lakescope.connectors.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * Two values of a column's type that all of its values lie between, but for null and NaN. There are none where statistics
 * are missing, or where their order or their writer is not to be trusted.
 */
public record Bounds(Object least, Object most) {

    private static final long LARGE_BYTES = 1 << 20;
    private static final int MOST_COLUMNS = 16;
    private static final int LONG_TEXT = 100;

    /** True if a value between them may fulfil the condition. */
    public boolean mayMeet(Condition condition) {
        return condition.mayHold(least, most);
    }

    /** The bounds of a column in a row group. */
    static Optional<Bounds> of(ColumnChunkMetaData chunk, Type type) {
        Statistics<?> statistics = chunk.getStatistics();
        return statistics == null || !statistics.hasNonNullValue()
                ? Optional.empty()
                : StoredBounds.of(chunk.getPrimitiveType(), type, statistics.getMinBytes(), statistics.getMaxBytes());
    }

    /** True if the statistics of a row group say that it holds no value of the column but null. */
    static boolean isEmpty(ColumnChunkMetaData chunk) {
        Statistics<?> statistics = chunk.getStatistics();
        return statistics != null
                && !statistics.hasNonNullValue()
                && statistics.isNumNullsSet()
                && statistics.getNumNulls() == chunk.getValueCount();
    }

    /**
     * The bounds that are worth remembering of a file, of columns for which all row groups have them: dates and
     * timestamps, and the first columns of a large file, which then need not be opened to be ruled out.
     */
    static Map<String, Bounds> worthKnowing(Footer footer) {
        boolean isLarge = isLarge(footer.fileBytes());
        Map<String, Bounds> bounds = new LinkedHashMap<>();
        for (Column column : footer.schema().columns()) {
            if (isTime(column.type()) || (isLarge && bounds.size() < MOST_COLUMNS)) {
                of(footer.parquet().getBlocks(), column)
                        .filter(Bounds::isShort)
                        .ifPresent(all -> bounds.put(column.name(), all));
            }
        }
        return bounds;
    }

    /** Whether the bounds of more than dates and timestamps are worth remembering. */
    static boolean isLarge(long fileBytes) {
        return fileBytes >= LARGE_BYTES;
    }

    static boolean isTime(Type type) {
        return type instanceof Type.Timestamp || type == Type.Plain.DATE;
    }

    private boolean isShort() {
        return !(least instanceof String first && most instanceof String last)
                || first.length() + last.length() <= LONG_TEXT;
    }

    private static Optional<Bounds> of(List<BlockMetaData> groups, Column column) {
        Optional<Bounds> all = Optional.empty();
        for (BlockMetaData group : groups) {
            Optional<Bounds> one = Chunks.named(group, column.name()).flatMap(chunk -> of(chunk, column.type()));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all = Optional.of(all.map(one.get()::with).orElse(one.get()));
        }
        return all;
    }

    /** What values lie between of which some are between these and the others between those. */
    Bounds with(Bounds other) {
        return new Bounds(
                StoredBounds.compare(least, other.least) <= 0 ? least : other.least,
                StoredBounds.compare(most, other.most) >= 0 ? most : other.most);
    }
}
