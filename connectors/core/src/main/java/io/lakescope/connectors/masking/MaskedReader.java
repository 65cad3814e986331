package io.lakescope.connectors.masking;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Partial;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Hands out rows without the values of masked columns, and refuses to choose rows by them. */
final class MaskedReader implements RecordReader {

    private final MaskedConnector connector;
    private final RecordReader reader;
    private final Masking masking;

    MaskedReader(MaskedConnector connector, RecordReader reader, Masking masking) {
        this.connector = connector;
        this.reader = reader;
        this.masking = masking;
    }

    @Override
    public RecordCursor read(ReadRequest request) {
        MaskedValues values = values(request);
        return new MaskedCursor(masking.guarded(() -> reader.read(checked(request, values))), values);
    }

    @Override
    public RecordCursor preview(ReadRequest request) {
        MaskedValues values = values(request);
        return new MaskedCursor(masking.guarded(() -> reader.preview(checked(request, values))), values);
    }

    @Override
    public Optional<RecordCursor> readAs(EngineView.Engine engine, ReadRequest request) {
        MaskedValues values = values(request);
        return masking.guarded(() -> reader.readAs(engine, checked(request, values)))
                .map(cursor -> new MaskedCursor(cursor, values));
    }

    @Override
    public Count count(ReadRequest request, boolean exact) {
        return masking.guarded(() -> reader.count(checked(request, values(request)), exact));
    }

    @Override
    public Partial<Count> countReadable(ReadRequest request) {
        Partial<Count> count = masking.guarded(() -> reader.countReadable(checked(request, values(request))));
        return new Partial<>(count.value(), texts(count.leftOut()));
    }

    private MaskedValues values(ReadRequest request) {
        masking.check(request.address());
        boolean isPart = Stream.concat(
                        request.columns().stream(),
                        request.filter().columns().stream().flatMap(Set::stream))
                .anyMatch(MaskedValues::isOfRecords);
        return isPart
                ? connector.values(Optional.of(connector
                        .catalog()
                        .readableSchema(request.address())
                        .value()
                        .schema()))
                : connector.values(Optional.empty());
    }

    private ReadRequest checked(ReadRequest request, MaskedValues values) {
        request.keys().keySet().forEach(key -> masking.check(request.address(), key, "choose rows of"));
        request.filter()
                .columns()
                .ifPresent(columns -> columns.forEach(column -> masking.check(request.address(), column, "filter")));
        if (!request.range().isAll()) {
            checkTimes(request);
        }
        RowFilter filter =
                request.filter() == RowFilter.ALL ? RowFilter.ALL : new MaskedFilter(request.filter(), masking, values);
        return new ReadRequest(
                request.address(),
                request.keys(),
                request.limit(),
                request.newest(),
                request.range(),
                filter,
                request.columns(),
                request.lineage());
    }

    /** Which column a range is of, the source knows: none that is masked may be it. */
    private void checkTimes(ReadRequest request) {
        for (Column column :
                connector.catalog().schema(request.address()).schema().columns()) {
            if (column.masked() && (column.type() instanceof Type.Timestamp || column.type() == Type.Plain.DATE)) {
                throw LakescopeException.refused("Cannot choose rows of " + request.address() + " by time: its column "
                        + column.name() + " is masked in this workspace; leave the range out");
            }
        }
    }

    private List<String> texts(List<String> texts) {
        return texts.stream().map(masking::told).toList();
    }

    /** A pull of rows, masked. */
    private final class MaskedCursor implements RecordCursor {

        private final RecordCursor cursor;
        private final MaskedValues values;

        MaskedCursor(RecordCursor cursor, MaskedValues values) {
            this.cursor = cursor;
            this.values = values;
        }

        @Override
        public Schema schema() {
            return values.schema(cursor.schema());
        }

        @Override
        public Optional<Batch> next() {
            return masking.guarded(cursor::next).map(values::batch);
        }

        @Override
        public ReadStats stats() {
            return cursor.stats();
        }

        @Override
        public List<String> notes() {
            return texts(cursor.notes());
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
