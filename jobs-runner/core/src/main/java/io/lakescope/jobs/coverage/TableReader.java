package io.lakescope.jobs.coverage;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.PartitionKey;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scans a table: the raw rows, or an aggregate that is kept in a table. */
final class TableReader implements LayerReader {

    private final Reading reading;
    private final Layer layer;
    private volatile @Nullable TableDays days;
    private volatile Map<LocalDate, Map<String, List<PartitionKey>>> partitions = Map.of();

    TableReader(Reading reading, Layer layer) {
        this.reading = reading;
        this.layer = layer;
    }

    @Override
    public Layer layer() {
        return layer;
    }

    @Override
    public List<String> list() {
        var tables = reading.sources().tables(layer.address());
        try {
            Optional<TableDays> found = TableDays.of(
                    tables, layer.address(), reading.sources().pattern(layer.address()), reading.isCancelled()::get);
            return found.map(this::found).orElse(WITHOUT_DAYS);
        } catch (LakescopeException e) {
            if (e.kind() != LakescopeException.Kind.NOT_FOUND) {
                throw e;
            }
            return List.of();
        }
    }

    private List<String> found(TableDays table) {
        if (table.columns().containsAll(reading.request().key().keySet())) {
            partitions = table.partitions(reading.request());
        }
        days = table;
        reading.book().purges(layer, reading.memory().purges(layer.address()));
        return table.columns();
    }

    @Override
    public void read(DayTasks tasks) {
        Coverage.Request request = reading.request();
        int rank = layer.kind() == Layer.Kind.RAW ? DayTasks.ROWS : DayTasks.AGGREGATES;
        for (LocalDate day = request.to().minusDays(1); !day.isBefore(request.from()); day = day.minusDays(1)) {
            LocalDate date = day;
            tasks.day(rank, this, date, () -> reading.book().live(layer, date, Answer.of(live(date))));
        }
    }

    private Map<String, Live> live(LocalDate day) {
        TableDays table = days;
        Map<String, Live> units = new HashMap<>();
        if (table != null) {
            partitions
                    .getOrDefault(day, Map.of())
                    .forEach((unit, keys) -> units.put(unit, table.scan(keys, reading.now())));
        }
        return units;
    }

    /** Compares a unit with its backup, row by row. */
    Comparison compare(DatasetReader backup, LocalDate day, Answers.Open open) {
        TableDays table = days;
        if (table == null) {
            return Comparison.failed("there is no such table");
        }
        return new Comparison.Sides(
                        backup.storage(),
                        reading.sources().files(backup.layer().address()),
                        open.kept(),
                        table,
                        partitions.getOrDefault(day, Map.of()).getOrDefault(open.unit(), List.of()))
                .compare(reading.now());
    }
}
