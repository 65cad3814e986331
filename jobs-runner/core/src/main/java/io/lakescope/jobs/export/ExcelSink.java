package io.lakescope.jobs.export;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Schema;
import io.lakescope.jobs.Exporter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A workbook, written row by row; rows beyond what a sheet holds go to further sheets. */
final class ExcelSink implements RowSink {

    /** Of Excel: 2^20 rows, of which the first holds the names. */
    static final int ROWS_PER_SHEET = (1 << 20) - 1;

    private static final int MOST_COLUMNS = 1 << 14;
    private static final int FLUSH_ROWS = 500;

    private final OutputStream out;
    private final Workbook workbook;
    private final Schema schema;
    private final int rowsPerSheet;
    private final ExcelCells cells;
    private @Nullable Worksheet sheet;
    private int sheets;
    private int row;

    ExcelSink(OutputStream out, Schema schema, Exporter.Options options) {
        this(out, schema, options, ROWS_PER_SHEET);
    }

    ExcelSink(OutputStream out, Schema schema, Exporter.Options options, int rowsPerSheet) {
        if (schema.size() > MOST_COLUMNS) {
            throw LakescopeException.user("Cannot write " + schema.size() + " columns to Excel: a sheet has at most "
                    + MOST_COLUMNS + "; choose some with --columns, or another format");
        }
        this.out = out;
        this.workbook = new Workbook(out, "Lakescope", "1.0");
        this.schema = schema;
        this.rowsPerSheet = rowsPerSheet;
        this.cells = new ExcelCells(options.absent());
    }

    @Override
    public void append(Batch batch) throws IOException {
        for (int i = 0; i < batch.size(); i++) {
            Worksheet open = sheet();
            row++;
            for (int column = 0; column < schema.size(); column++) {
                cells.write(
                        open,
                        row,
                        column,
                        batch.value(i, column),
                        schema.columns().get(column).type());
            }
            if (row % FLUSH_ROWS == 0) {
                open.flush();
            }
        }
    }

    private Worksheet sheet() throws IOException {
        Worksheet open = sheet;
        if (open != null && row < rowsPerSheet) {
            return open;
        }
        if (open != null) {
            open.finish();
        }
        Worksheet next = workbook.newWorksheet(sheets == 0 ? "rows" : "rows " + (sheets + 1));
        sheets++;
        row = 0;
        List<Column> columns = schema.columns();
        for (int column = 0; column < columns.size(); column++) {
            cells.text(next, 0, column, columns.get(column).name());
            next.style(0, column).bold().set();
        }
        next.freezePane(0, 1);
        sheet = next;
        return next;
    }

    @Override
    public void finish() throws IOException {
        sheet().finish();
        workbook.finish();
        out.close();
    }

    @Override
    public List<String> notes() {
        return cells.notes();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
