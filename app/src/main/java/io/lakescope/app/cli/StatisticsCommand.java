package io.lakescope.app.cli;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.statistics.Statistics;
import io.lakescope.jobs.statistics.Statistics.Cell;
import io.lakescope.jobs.statistics.Statistics.Counts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rows by source, customer and day. */
@Command(
        name = "statistics",
        mixinStandardHelpOptions = true,
        description =
                "Rows of each source by customer and day; from manifests and footers where folders say both, else by"
                        + " a scan, and says which.",
        footer = {"", "Example: lakescope statistics lake:local/raw/visits kafka:local/visits --from 2026-08-01"})
final class StatisticsCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "Sources")
    private List<String> addresses = List.of();

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = "The column that is the customer; default: the first key that is no day")
    private @Nullable String by;

    @Mixin
    private DayOptions days = new DayOptions();

    StatisticsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Statistics.Counter statistics = session.wiring().statistics();
        List<Counts> all = new ArrayList<>();
        for (String address : addresses) {
            all.add(statistics.of(
                    new Statistics.Request(SourceAddress.parse(address), Optional.ofNullable(by), days.range()),
                    () -> false));
        }
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("modules", all.stream().map(StatisticsCommand::json).toList());
            session.json(document);
        } else {
            StatisticsText.print(all, session.out());
        }
        return ExitCodes.DONE;
    }

    private static Map<String, Object> json(Counts counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("address", counts.module().toString());
        json.put("by", counts.by().orElse(null));
        json.put("rows", counts.cells().stream().mapToLong(Cell::rows).sum());
        json.put("cells", counts.cells().stream().map(StatisticsCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Cell cell) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("customer", cell.customer().orElse(null));
        json.put("day", cell.day().map(Object::toString).orElse(null));
        json.put("rows", cell.rows());
        json.put("how", cell.how().word());
        return json;
    }
}
