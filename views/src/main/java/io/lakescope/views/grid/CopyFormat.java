package io.lakescope.views.grid;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import io.lakescope.jobs.text.CsvText;
import io.lakescope.jobs.text.Json;
import io.lakescope.jobs.text.MarkdownText;
import io.lakescope.views.common.Texts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the clipboard takes a row with the names of its columns. */
public enum CopyFormat {
    TSV,
    CSV,
    JSON,
    MARKDOWN;

    public String title() {
        return Texts.of("copy." + name().toLowerCase(Locale.ROOT));
    }

    String text(List<GridColumn> columns, GridRow row) {
        if (this == TSV) {
            return TabSeparated.row(columns, row);
        }
        List<Column> chosen = columns.stream().map(GridColumn::column).toList();
        @Nullable
        Object[] values =
                columns.stream().map(column -> row.value(column.name())).toArray(size -> new @Nullable Object[size]);
        Schema schema = new Schema(chosen);
        Row shown = new Row(Batch.ofRows(schema, List.<@Nullable Object[]>of(values)), 0);
        return switch (this) {
            case CSV -> CsvText.SAFE.head(schema) + "\n" + CsvText.SAFE.line(shown);
            case JSON -> Json.write(Json.row(shown));
            default -> MarkdownText.head(schema) + "\n" + MarkdownText.line(shown);
        };
    }
}
