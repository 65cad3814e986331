package io.lakescope.app.cli;

import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.expressions.ExpressionFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows of a source. */
final class SelectionOptions {

    @Option(
            names = "--key",
            paramLabel = "COLUMN=VALUE",
            description = "Rows whose column has this value; may be repeated")
    Map<String, String> keys = new LinkedHashMap<>();

    @Option(names = "--from", paramLabel = "TIME", description = "From this time on, for example 2026-08-01")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before this time")
    @Nullable
    String to;

    @Option(
            names = "--where",
            paramLabel = "EXPR",
            description = "Rows for which the expression holds, for example: quantity > 10 && country == \"France\";"
                    + " a text in quotes alone finds rows that hold it in any column")
    @Nullable
    String where;

    ReadRequest request(SourceAddress address, OptionalLong limit, List<String> columns) {
        TimeRange range = new TimeRange(
                Optional.ofNullable(from).map(TimeRange::moment),
                Optional.ofNullable(to).map(TimeRange::moment));
        RowFilter filter = where == null ? RowFilter.ALL : ExpressionFilter.of(where);
        return new ReadRequest(address, keys, limit, false, range, filter, columns, false);
    }
}
