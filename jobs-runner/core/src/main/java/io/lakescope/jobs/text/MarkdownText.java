package io.lakescope.jobs.text;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Rows as a Markdown table. Null is in italics, a column that the row's file lacks is a dot. */
public final class MarkdownText {

    private MarkdownText() {}

    /** Names and the line below them. */
    public static String head(Schema schema) {
        StringJoiner names = new StringJoiner(" | ", "| ", " |");
        StringJoiner rule = new StringJoiner(" | ", "| ", " |");
        schema.columns().forEach(column -> {
            names.add(escaped(column.name()));
            rule.add("---");
        });
        return names + "\n" + rule;
    }

    public static String line(Row row) {
        StringJoiner cells = new StringJoiner(" | ", "| ", " |");
        for (int i = 0; i < row.schema().size(); i++) {
            cells.add(cell(row.value(i), row.schema().columns().get(i).type()));
        }
        return cells.toString();
    }

    private static String cell(@Nullable Object value, Type type) {
        if (value == null) {
            return "*null*";
        }
        if (value == Absent.ABSENT) {
            return "·";
        }
        if (value instanceof Unreadable unreadable) {
            return "*" + unreadable.word() + "*";
        }
        Object json = Json.value(value, type);
        return escaped(json instanceof Map || json instanceof Collection ? Json.line(json) : String.valueOf(json));
    }

    private static String escaped(String text) {
        return SafeText.escaped(text)
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("<", "&lt;")
                .replaceAll("\\R", "<br>");
    }
}
