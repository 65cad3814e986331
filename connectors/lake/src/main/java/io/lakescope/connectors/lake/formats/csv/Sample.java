package io.lakescope.connectors.lake.formats.csv;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.TypeGuess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Names and types of the columns, as the first records show them. The last record of a sample may be cut: it waits. */
final class Sample {

    private final List<String> names = new ArrayList<>();
    private final List<TypeGuess> types = new ArrayList<>();
    private @Nullable CSVRecord last;

    /** Records that were taken in. */
    long rows;

    void add(CSVRecord row, boolean header) {
        if (row.getRecordNumber() == 1 && header) {
            row.toList().forEach(name -> names.add(name.strip()));
            return;
        }
        end();
        last = row;
    }

    /** Takes the last record in as well. */
    void end() {
        CSVRecord row = last;
        if (row == null) {
            return;
        }
        last = null;
        rows++;
        while (types.size() < row.size()) {
            types.add(new TypeGuess(TypeGuess.Texts.ANYTHING));
        }
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            types.get(i).add(cell == null || cell.isBlank() ? null : cell.strip());
        }
    }

    /** A field without a name, because the header is short or there is none, is called after its place. */
    List<Column> columns() {
        Set<String> taken = new HashSet<>(names);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < Math.max(names.size(), types.size()); i++) {
            String name = i < names.size() ? names.get(i) : free("column" + (i + 1), taken);
            Type type = i < types.size() ? types.get(i).type().orElse(Type.Plain.STRING) : Type.Plain.STRING;
            columns.add(new Column(name, type));
        }
        return columns;
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        while (!taken.add(name)) {
            name = name + "_";
        }
        return name;
    }
}
