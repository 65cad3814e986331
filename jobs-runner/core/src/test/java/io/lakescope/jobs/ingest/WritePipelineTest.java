package io.lakescope.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.DraftColumn;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WritePipelineTest {

    private static final TableDefinition TABLE =
            new TableDefinition(SourceAddress.parse("cassandra:c/k/t"), List.of(), "", Map.of(), false, List.of());

    private final ManualTable table = new ManualTable();
    private final WritePipeline pipeline =
            new WritePipeline(new RowWriter(table, TABLE, new WriteClock(0), () -> {}), waiting -> {}, () -> false);

    /** Each write is answered when the test says so. */
    private static final class ManualTable implements TableStore {

        record Sent(Object partition, Object row, long writeTime, CompletableFuture<Void> answer) {}

        final List<Sent> sent = new ArrayList<>();

        @Override
        public CompletionStage<Void> write(TableDefinition table, PartitionKey key, List<TimedRow> rows, Erase erase) {
            CompletableFuture<Void> answer = new CompletableFuture<>();
            Object value = String.valueOf(rows.get(0).values()[0]);
            sent.add(new Sent(key.values().get(0), value, rows.get(0).writeTimeMicros(), answer));
            return answer;
        }

        @Override
        public String clusterName() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TableDefinition definition(SourceAddress address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TableDefinition draft(SourceAddress address, List<DraftColumn> columns) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void create(TableDefinition draft) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void drop(SourceAddress address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isEmpty(TableDefinition definition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Cursor<PartitionKey> partitions(TableDefinition definition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Cursor<TimedRow> read(TableDefinition definition, PartitionKey key, Reading reading) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<TimedRow> readRows(TableDefinition definition, PartitionKey key, List<List<Object>> clusterings) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deletePartition(TableDefinition definition, PartitionKey key, long writeTimeMicros) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteRows(TableDefinition table, PartitionKey key, List<RowDelete> rows) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void replacePartition(
                TableDefinition definition, PartitionKey key, List<TimedRow> rows, long writeTimeMicros) {
            throw new UnsupportedOperationException();
        }
    }

    private static Chunk chunk(long from, String... partitions) {
        Map<PartitionKey, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
        for (String partition : partitions) {
            rows.put(new PartitionKey(List.of(partition)), List.<@Nullable Object[]>of(new @Nullable Object[] {from}));
        }
        Chunk.Range range = new Chunk.Range(from, from + 1, OptionalInt.empty());
        return new Chunk(range, ChunkResult.NONE, rows, Set.of(), List.of(), 1);
    }

    private static List<Long> starts(List<Chunk> chunks) {
        return chunks.stream().map(chunk -> chunk.range().from()).toList();
    }

    @Test
    void laterRowsOfAPartitionWaitAndOtherPartitionsDoNot() {
        pipeline.add(chunk(0, "a"));
        pipeline.add(chunk(1, "a", "b"));

        assertThat(table.sent).extracting(ManualTable.Sent::partition).containsExactly("a", "b");

        table.sent.get(0).answer().complete(null);
        assertThat(starts(pipeline.done())).containsExactly(0L);

        assertThat(table.sent).extracting(ManualTable.Sent::partition).containsExactly("a", "b", "a");
        assertThat(table.sent.get(2).writeTime())
                .isGreaterThan(table.sent.get(0).writeTime());
    }

    @Test
    void aChunkLeavesOnlyBehindAllBeforeIt() {
        pipeline.add(chunk(0, "a"));
        pipeline.add(chunk(1, "b"));

        table.sent.get(1).answer().complete(null);
        assertThat(pipeline.done()).isEmpty();

        table.sent.get(0).answer().complete(null);
        assertThat(starts(pipeline.done())).containsExactly(0L, 1L);
        assertThat(pipeline.isEmpty()).isTrue();
    }

    @Test
    void aFailedLotIsWrittenAgainBeforeItsSuccessorAtANewTime() {
        pipeline.add(chunk(0, "a"));
        pipeline.add(chunk(1, "a"));

        table.sent
                .get(0)
                .answer()
                .completeExceptionally(
                        new LakescopeException(LakescopeException.Kind.UNAVAILABLE, "Cannot write: timed out"));
        assertThat(pipeline.done()).isEmpty();

        assertThat(table.sent).extracting(ManualTable.Sent::row).containsExactly("0", "0");
        assertThat(table.sent.get(1).writeTime())
                .isGreaterThan(table.sent.get(0).writeTime());

        table.sent.get(1).answer().complete(null);
        assertThat(starts(pipeline.done())).containsExactly(0L);
        assertThat(table.sent).extracting(ManualTable.Sent::row).containsExactly("0", "0", "1");
    }
}
