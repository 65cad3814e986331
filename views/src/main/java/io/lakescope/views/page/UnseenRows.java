package io.lakescope.views.page;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A screenful of rows that nobody sees, so that the first ones that somebody does are not the first to be drawn. */
final class UnseenRows implements RecordReader {

    private static final int ROWS = 40;
    private static final Schema SCHEMA = new Schema(List.of(
            new Column("number", Type.Plain.LONG),
            new Column("share", Type.Plain.DOUBLE),
            new Column("text", Type.Plain.STRING),
            new Column("nothing", Type.Plain.STRING)));

    @Override
    public RecordCursor read(ReadRequest request) {
        return new Cursor();
    }

    @Override
    public Count count(ReadRequest request, boolean exact) {
        return new Count(ROWS, true, Count.How.SCAN);
    }

    private static final class Cursor implements RecordCursor {

        private boolean done;

        @Override
        public Schema schema() {
            return SCHEMA;
        }

        @Override
        public Optional<Batch> next() {
            if (done) {
                return Optional.empty();
            }
            done = true;
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                rows.add(new @Nullable Object[] {(long) i, i / 7.0, "row " + i, null});
            }
            return Optional.of(Batch.ofRows(SCHEMA, rows));
        }

        @Override
        public ReadStats stats() {
            return new ReadStats(0, 1, 1, false);
        }

        @Override
        public void close() {}
    }
}
