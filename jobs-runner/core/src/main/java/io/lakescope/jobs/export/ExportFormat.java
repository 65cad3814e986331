package io.lakescope.jobs.export;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a file's name says about its content. */
enum ExportFormat {
    CSV(".csv"),
    JSON_LINES(".jsonl", ".ndjson"),
    PARQUET(".parquet"),
    EXCEL(".xlsx");

    private final List<String> endings;

    ExportFormat(String... endings) {
        this.endings = List.of(endings);
    }

    /** @throws LakescopeException USER if the name has no known ending */
    static ExportFormat of(SourceAddress target) {
        String name = target.name().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings.stream().anyMatch(name::endsWith))
                .findFirst()
                .orElseThrow(() -> LakescopeException.user("Cannot export to " + target
                        + ": its name says no known format; end it with .csv, .jsonl, .parquet or .xlsx"));
    }
}
