package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Condition;
import io.lakescope.connectors.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Leaves out the rows whose statistics refute one of some conditions. What it leaves in may fulfil them or not. */
final class Pruning {

    private final Footer footer;
    private final List<Condition> conditions;

    Pruning(Footer footer, List<Condition> conditions) {
        this.footer = footer;
        this.conditions = conditions;
    }

    /** The rows of a row group that its own statistics leave. */
    RowRanges ofGroup(BlockMetaData group) {
        boolean refuted = conditions.stream().anyMatch(condition -> isRefuted(group, condition));
        return refuted ? RowRanges.all(0) : RowRanges.all(group.getRowCount());
    }

    private boolean isRefuted(BlockMetaData group, Condition condition) {
        Optional<ColumnChunkMetaData> chunk = Chunks.named(group, condition.column());
        Optional<Type> type = type(condition);
        return chunk.isPresent()
                && type.isPresent()
                && (Bounds.isEmpty(chunk.get())
                        || Bounds.of(chunk.get(), type.get())
                                .filter(bounds -> !bounds.mayMeet(condition))
                                .isPresent());
    }

    /** The rows of a row group that the statistics of its pages leave. */
    RowRanges ofPages(BlockMetaData group, PageIndexes indexes) throws IOException {
        RowRanges left = RowRanges.all(group.getRowCount());
        for (Condition condition : conditions) {
            Optional<ColumnChunkMetaData> chunk = Chunks.named(group, condition.column());
            Optional<Type> type = type(condition);
            if (chunk.isPresent() && type.isPresent() && !left.isEmpty()) {
                left = left.and(ofPages(chunk.get(), type.get(), condition, indexes));
            }
        }
        return left;
    }

    private static RowRanges ofPages(ColumnChunkMetaData chunk, Type type, Condition condition, PageIndexes indexes)
            throws IOException {
        List<PageIndexes.PageBounds> pages = indexes.bounds(chunk, type);
        List<RowRanges.Range> left = new ArrayList<>();
        for (PageIndexes.PageBounds page : pages) {
            boolean refuted = page.empty()
                    || page.bounds()
                            .filter(bounds -> !bounds.mayMeet(condition))
                            .isPresent();
            if (!refuted) {
                left.add(page.rows());
            }
        }
        return RowRanges.joined(left);
    }

    /** The type of a condition's column; empty if it holds groups or repeats, whose statistics are not on its values. */
    private Optional<Type> type(Condition condition) {
        OptionalInt position = footer.schema().position(condition.column());
        if (position.isEmpty()) {
            return Optional.empty();
        }
        Type type = footer.schema().columns().get(position.getAsInt()).type();
        Selected column = new Selected(0, footer.message().getType(position.getAsInt()), type);
        return column.isFlat() ? Optional.of(type) : Optional.empty();
    }
}
