package io.lakescope.jobs.text;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Rows as RFC 4180 has them. Text always stands between quotes, so that a null (nothing at all), an empty text
 * (<code>""</code>), a column that the row's file lacks (a bare word) and an unreadable value (the bare word
 * {@code unreadable}) are told apart. Numbers are bare; nested values are JSON.
 *
 * @param formulas whether text that a spreadsheet would calculate gets an apostrophe in front, and hidden characters are
 *     shown escaped
 * @param absent the bare word for a column that the row's file lacks; may be empty, which reads like null
 */
public record CsvText(Formulas formulas, String absent) {

    public static final String LINE_END = "\r\n";

    /** What becomes of text that a spreadsheet would calculate. */
    public enum Formulas {
        NEUTRALISE,
        KEEP
    }

    public static final CsvText SAFE = new CsvText(Formulas.NEUTRALISE, "absent");

    public CsvText {
        if (!absent.matches("[\\w .\\\\<>()-]*") || SafeText.isFormula(absent)) {
            throw LakescopeException.user("Cannot write '" + absent
                    + "' for absent columns: only letters, digits, blanks and . _ - ( ) < > \\ stand bare in CSV");
        }
    }

    /** The line of names. */
    public String head(Schema schema) {
        StringJoiner line = new StringJoiner(",");
        schema.columns().forEach(column -> line.add(quoted(column.name())));
        return line.toString();
    }

    /** One row without its line end. */
    public String line(Row row) {
        List<String> cells = new ArrayList<>(row.schema().size());
        for (int i = 0; i < row.schema().size(); i++) {
            cells.add(cell(row.value(i), row.schema().columns().get(i).type()));
        }
        return String.join(",", cells);
    }

    String cell(@Nullable Object value, Type type) {
        if (value == null) {
            return "";
        }
        if (value == Absent.ABSENT) {
            return absent;
        }
        if (value instanceof Unreadable unreadable) {
            return unreadable.word();
        }
        Object json = Json.value(value, type);
        if (json instanceof Map || json instanceof Collection) {
            return quoted(Json.line(json));
        }
        String text = String.valueOf(json);
        boolean isText = value instanceof String || value instanceof java.nio.ByteBuffer;
        return isText || !isBare(text, value) ? quoted(text) : text;
    }

    /** Years before Christ and after 9999 start with a sign, but are no numbers. */
    private static boolean isBare(String text, Object value) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
        return plain && (value instanceof Number || !SafeText.isFormula(text));
    }

    private String quoted(String text) {
        String shown = formulas == Formulas.KEEP ? text : SafeText.of(text);
        return '"' + shown.replace("\"", "\"\"") + '"';
    }
}
