package io.lakescope.connectors.lake.formats.csv;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import io.lakescope.connectors.lake.formats.FormatFacts;
import io.lakescope.connectors.lake.formats.RowSource;
import io.lakescope.connectors.lake.formats.TextInput;
import io.lakescope.connectors.lake.parquet.Damage;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The records of a delimited file. A record that is too short lacks its last columns; one that is too long says so. */
final class CsvRows implements RowSource {

    private final String path;
    private final TextInput input;
    private final Iterator<CSVRecord> records;
    private final List<Integer> columns;
    private final List<Type> types;

    CsvRows(String path, TextInput input, CSVParser parser, FormatFacts facts, List<Integer> columns) {
        this.path = path;
        this.input = input;
        this.records = parser.iterator();
        this.columns = List.copyOf(columns);
        this.types =
                facts.schema().columns().stream().map(column -> column.type()).toList();
        if (Boolean.TRUE.equals(facts.details().get(CsvFormat.HEADER)) && records.hasNext()) {
            records.next();
        }
    }

    @Override
    public Optional<@Nullable Object[]> next() {
        return Damage.guard(path, () -> records.hasNext() ? Optional.of(values(records.next())) : Optional.empty());
    }

    private @Nullable Object[] values(CSVRecord row) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(row, columns.get(i));
        }
        return values;
    }

    private @Nullable Object value(CSVRecord row, int column) {
        if (column >= row.size()) {
            return Absent.ABSENT;
        }
        if (row.size() > types.size() && column == types.size() - 1) {
            return new Unreadable("the record has " + row.size() + " fields where the columns are " + types.size());
        }
        String cell = row.get(column);
        return cell == null ? null : TextValues.of(cell, types.get(column));
    }

    @Override
    public long bytesRead() {
        return input.bytesRead();
    }

    @Override
    public void close() {
        input.close();
    }
}
