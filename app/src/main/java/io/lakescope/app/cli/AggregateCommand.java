package io.lakescope.app.cli;

import io.lakescope.app.settings.Aggregates;
import io.lakescope.connectors.LakescopeException;
import java.util.LinkedHashMap;
import java.util.Map;
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
        if (source == null || target == null) {
            throw LakescopeException.user("Cannot aggregate: give --source and --target");
        }
        return super.call();
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
