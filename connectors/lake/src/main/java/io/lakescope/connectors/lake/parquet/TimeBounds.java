package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** The first and the last moment of a timestamp column, as statistics have them; local times count as UTC. */
public record TimeBounds(Instant min, Instant max) {

    /** True if a moment between the bounds may lie in the range. */
    public boolean meet(TimeRange range) {
        return range.from().map(from -> !max.isBefore(from)).orElse(true)
                && range.to().map(min::isBefore).orElse(true);
    }

    private TimeBounds with(TimeBounds other) {
        return new TimeBounds(min.isBefore(other.min) ? min : other.min, max.isAfter(other.max) ? max : other.max);
    }

    /** The bounds of every timestamp column for which all row groups have them. */
    static Map<String, TimeBounds> of(Footer footer) {
        Map<String, TimeBounds> bounds = new LinkedHashMap<>();
        for (Column column : footer.schema().columns()) {
            if (column.type() instanceof Type.Timestamp type) {
                of(footer.parquet().getBlocks(), column.name(), type).ifPresent(all -> bounds.put(column.name(), all));
            }
        }
        return bounds;
    }

    private static Optional<TimeBounds> of(List<BlockMetaData> groups, String column, Type.Timestamp type) {
        Optional<TimeBounds> all = Optional.empty();
        for (BlockMetaData group : groups) {
            Optional<TimeBounds> one = of(group, column, type);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all = Optional.of(all.map(one.get()::with).orElse(one.get()));
        }
        return all;
    }

    static Optional<TimeBounds> of(BlockMetaData group, String column, Type.Timestamp type) {
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            String[] path = chunk.getPath().toArray();
            if (path.length == 1
                    && path[0].equals(column)
                    && chunk.getStatistics() instanceof LongStatistics statistics
                    && statistics.hasNonNullValue()) {
                return Optional.of(new TimeBounds(
                        Moments.instant(statistics.getMin(), type.unit()),
                        Moments.instant(statistics.getMax(), type.unit())));
            }
        }
        return Optional.empty();
    }
}
