package io.lakescope.jobs.expressions;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Unreadable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows that hold a text in any of their columns, ignoring case; what is no text is searched as it is written. */
final class TextSearch implements RowFilter {

    private final Pattern wanted;

    TextSearch(String text) {
        wanted = Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Override
    public boolean accepts(Row row) {
        List<Column> columns = row.schema().columns();
        for (int column = 0; column < columns.size(); column++) {
            if (holds(row.value(column))) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(@Nullable Object value) {
        boolean text = value != null
                && value != Absent.ABSENT
                && !(value instanceof Unreadable)
                && !(value instanceof ByteBuffer);
        return text && wanted.matcher(String.valueOf(value)).find();
    }
}
