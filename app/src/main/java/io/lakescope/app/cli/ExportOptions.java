package io.lakescope.app.cli;

import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Exporter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where rows go, and how they are written there. */
final class ExportOptions {

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "A path or lake:CONNECTION/PATH that ends with .csv, .jsonl, .parquet or .xlsx;"
                    + " a folder with --partition-by")
    private String out = "";

    @Option(names = "--overwrite", description = "Replace the file if it exists; it stays until the new one is whole")
    private boolean overwrite;

    @Option(
            names = "--partition-by",
            split = ",",
            paramLabel = "A,B",
            description = "Parquet files in key=value folders, one level for each of these columns")
    private List<String> partitionBy = new ArrayList<>();

    @Option(
            names = "--exact-text",
            description = "CSV: keep text that a spreadsheet would calculate (= + - @) and hidden characters as they"
                    + " are; default: an apostrophe in front, and \\u202e for what is hidden")
    private boolean exactText;

    @Option(
            names = "--absent",
            paramLabel = "WORD",
            defaultValue = "absent",
            description = "CSV and Excel: what stands for a column that the row's file lacks; default: absent."
                    + " With --absent '' it looks like a null")
    private String absent = "absent";

    Exporter.Request request(Supplier<RecordCursor> rows) {
        return new Exporter.Request(
                rows,
                SourceAddress.parse(out),
                new Exporter.Options(
                        partitionBy,
                        overwrite ? Exporter.Existing.REPLACE : Exporter.Existing.REFUSE,
                        exactText ? Exporter.Text.EXACT : Exporter.Text.SAFE,
                        absent));
    }
}
