package io.lakescope.jobs.restore;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Schema;
import io.lakescope.jobs.tables.KeyText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * Rows as CSV (RFC 4180, UTF-8, a line of names first). Null is an empty cell, empty text is quoted. Text that a
 * spreadsheet would take for a formula gets an apostrophe in front.
 */
final class CsvRowFile extends RowFile {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get();

    private final CSVPrinter printer;
    private final String path;

    CsvRowFile(LakeStorage storage, Target target, Schema schema) {
        super(storage, target, schema);
        this.path = target.path();
        try {
            this.printer = new CSVPrinter(
                    new BufferedWriter(new OutputStreamWriter(storage.stage(target.staged()), StandardCharsets.UTF_8)),
                    FORMAT);
            printer.printRecord(schema.columns().stream().map(Column::name).toList());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    void append(Batch batch) {
        try {
            for (int row = 0; row < batch.size(); row++) {
                for (int column = 0; column < batch.schema().size(); column++) {
                    printer.print(text(batch.value(row, column)));
                }
                printer.println();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof String text) {
            return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        }
        return value == null ? null : KeyText.format(value);
    }

    @Override
    void finish() {
        try {
            printer.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    void release() {
        try {
            printer.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private LakescopeException failed(IOException e) {
        return new LakescopeException(
                LakescopeException.Kind.UNAVAILABLE,
                "Cannot write /" + path + ": " + e.getMessage() + "; no file was made; check the disk's free space",
                e);
    }
}
