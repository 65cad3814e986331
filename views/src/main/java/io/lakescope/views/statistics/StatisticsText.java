package io.lakescope.views.statistics;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.statistics.Statistics.Cell;
import io.lakescope.jobs.statistics.Statistics.Counts;
import io.lakescope.jobs.text.CsvText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statistics as text for other programs. */
final class StatisticsText {

    private StatisticsText() {}

    static String tabs(List<Cell> cells) {
        return "customer\tday\trows\thow\n"
                + cells.stream()
                        .map(cell -> cell.customer().map(StatisticsText::bare).orElse("") + "\t"
                                + cell.day().map(Object::toString).orElse("") + "\t" + cell.rows() + "\t"
                                + cell.how().word())
                        .collect(Collectors.joining("\n"));
    }

    private static String bare(String text) {
        return text.replaceAll("[\\t\\r\\n]", " ");
    }

    /**
     * Writes a line for each customer and day.
     *
     * @return how many
     * @throws LakescopeException UNAVAILABLE if it cannot be written
     */
    static int write(Counts counts, Path file) {
        Schema schema = new Schema(List.of(
                new Column("customer", Type.Plain.STRING),
                new Column("day", Type.Plain.STRING),
                new Column("rows", Type.Plain.LONG),
                new Column("how", Type.Plain.STRING)));
        Batch batch = Batch.ofRows(
                schema, counts.cells().stream().map(StatisticsText::row).toList());
        StringBuilder text = new StringBuilder(CsvText.SAFE.head(schema)).append(CsvText.LINE_END);
        for (int i = 0; i < batch.size(); i++) {
            text.append(CsvText.SAFE.line(new Row(batch, i))).append(CsvText.LINE_END);
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot write " + file + ": " + e.getMessage() + "; choose another place",
                    e);
        }
        return batch.size();
    }

    private static @Nullable Object[] row(Cell cell) {
        return new @Nullable Object[] {
            cell.customer().orElse(null),
            cell.day().map(Object::toString).orElse(null),
            cell.rows(),
            cell.how().word()
        };
    }
}
