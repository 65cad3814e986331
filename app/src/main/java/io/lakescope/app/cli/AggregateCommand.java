package io.lakescope.app.cli;

import io.lakescope.app.settings.Aggregates;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.aggregate.AggregateJob;
import io.lakescope.jobs.aggregate.Behind;
import io.lakescope.jobs.text.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes an aggregate of the workspace, each unit and day whole. */
@Command(
        name = "aggregate",
        mixinStandardHelpOptions = true,
        description = "Computes an aggregate of the workspace, of each unit and day whose source has changed.",
        footer = {
            "",
            "Example: lakescope aggregate sessions --source cassandra:local/shop/visits --target"
                    + " cassandra:local/shop/sessions"
        })
final class AggregateCommand extends JobByHand {

    @Parameters(paramLabel = "NAME", description = "An aggregate of the workspace")
    private String aggregate = "";

    @Option(names = "--source", paramLabel = "ADDRESS", description = "A table, or a dataset that is its backup")
    private @Nullable String source;

    @Option(names = "--target", paramLabel = "ADDRESS", description = "A table, made if it is missing, or a dataset")
    private @Nullable String target;

    @Option(
            names = "--explain",
            paramLabel = "LEVEL",
            description = "Print the sessions or points behind one row: --key names its unit, day and columns")
    private @Nullable String explain;

    @Option(names = "--show-sql", description = "Print the SQL and do nothing")
    private boolean showSql;

    AggregateCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (showSql) {
            return show();
        }
        if (explain != null) {
            return explain(explain);
        }
        if (source == null || target == null) {
            throw LakescopeException.user("Cannot aggregate: give --source and --target");
        }
        return super.call();
    }

    private int explain(String level) {
        if (source == null) {
            throw LakescopeException.user("Cannot explain: give --source");
        }
        JobSpec.Aggregate spec = new JobSpec.Aggregate(
                "aggregate",
                SourceAddress.parse(source),
                target == null ? SourceAddress.parse("lake:none/none") : SourceAddress.parse(target),
                new Aggregates(session.wiring().workspace()).named(aggregate),
                Selection.ALL,
                "");
        Behind.Rows rows = new Behind((AggregateJob) session.wiring().job(spec), spec).of(level, keys());
        if (session.isJson()) {
            session.json(json(level, rows));
        } else {
            print(rows);
        }
        return ExitCodes.DONE;
    }

    private Map<String, Object> json(String level, Behind.Rows rows) {
        Batch batch = Batch.ofRows(rows.schema(), rows.rows());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("aggregate", aggregate);
        document.put("level", level);
        document.put("key", keys());
        document.put(
                "rows",
                IntStream.range(0, batch.size())
                        .mapToObj(row -> Json.row(new Row(batch, row)))
                        .toList());
        return document;
    }

    private void print(Behind.Rows rows) {
        List<Column> columns = rows.schema().columns();
        TextTable table = new TextTable(columns.stream().map(Column::name).toList());
        rows.rows()
                .forEach(row -> table.add(IntStream.range(0, row.length)
                        .mapToObj(i -> Texts.cell(row[i], columns.get(i).type()))
                        .toList()));
        table.print(session.out());
    }

    private int show() {
        String sql =
                new Aggregates(session.wiring().workspace()).named(aggregate).sql();
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("aggregate", aggregate);
            document.put("sql", sql);
            session.json(document);
        } else {
            session.out().println(sql.strip());
        }
        return ExitCodes.DONE;
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("aggregate", aggregate);
        values.put("source", source);
        values.put("target", target);
    }
}
