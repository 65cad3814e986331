package io.lakescope.jobs.coverage;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.tables.Days;
import io.lakescope.jobs.tables.KeyText;
import io.lakescope.jobs.tables.TableUnits;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A customer's partitions in a table, by day, and what these hold. Thread-safe. */
final class TableDays {

    private final TableStore tables;
    private final TableDefinition table;
    private final TableUnits units;
    private final String day;
    private final BooleanSupplier isCancelled;

    private TableDays(
            TableStore tables, TableDefinition table, TableUnits units, String day, BooleanSupplier isCancelled) {
        this.tables = tables;
        this.table = table;
        this.units = units;
        this.day = day;
        this.isCancelled = isCancelled;
    }

    /**
     * Looks at a table; empty if none of its partition-key columns is known to be the day.
     *
     * @throws LakescopeException NOT_FOUND if there is no such table
     */
    static Optional<TableDays> of(
            TableStore tables, SourceAddress address, TablePattern pattern, BooleanSupplier isCancelled) {
        TableDefinition table = tables.definition(address);
        TableUnits units = new TableUnits(table, pattern);
        return units.dayColumn()
                .filter(column ->
                        units.unitColumns().stream().anyMatch(one -> one.name().equals(column)))
                .map(day -> new TableDays(tables, table, units, day, isCancelled));
    }

    TableDefinition table() {
        return table;
    }

    TableUnits units() {
        return units;
    }

    String day() {
        return day;
    }

    /** Key columns without the day. */
    List<String> columns() {
        return units.unitColumns().stream()
                .map(TableColumn::name)
                .filter(column -> !column.equals(day))
                .toList();
    }

    /** Each day's partitions, by unit. Where key and day do not tell them, all partitions of the table are listed. */
    Map<LocalDate, Map<String, List<PartitionKey>>> partitions(Coverage.Request request) {
        return isTold(request.key()) ? told(request) : listed(request);
    }

    private boolean isTold(Map<String, String> key) {
        return table.columns(Role.PARTITION).stream()
                .allMatch(column -> key.containsKey(column.name())
                        || (column.name().equals(day) && column.type() == Type.Plain.DATE));
    }

    private Map<LocalDate, Map<String, List<PartitionKey>>> told(Coverage.Request request) {
        Map<LocalDate, Map<String, List<PartitionKey>>> found = new TreeMap<>();
        request.from().datesUntil(request.to()).forEach(date -> {
            List<Object> values = new ArrayList<>();
            for (TableColumn column : table.columns(Role.PARTITION)) {
                values.add(column.name().equals(day) ? date : value(request.key(), column));
            }
            PartitionKey key = new PartitionKey(values);
            found.put(date, Map.of(units.unit(key), List.of(key)));
        });
        return found;
    }

    private Object value(Map<String, String> key, TableColumn column) {
        String text = key.getOrDefault(column.name(), "");
        try {
            return KeyText.parse(text, column.type());
        } catch (LakescopeException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot read '" + text + "' as " + column.name() + " of " + table.address() + ": it is no "
                            + column.type().text(),
                    e);
        }
    }

    private Map<LocalDate, Map<String, List<PartitionKey>>> listed(Coverage.Request request) {
        Map<LocalDate, Map<String, List<PartitionKey>>> found = new TreeMap<>();
        each(
                request.key(),
                unit -> Days.parse(unit.key().getOrDefault(day, ""))
                        .filter(date -> !date.isBefore(request.from()) && date.isBefore(request.to()))
                        .ifPresent(date -> found.computeIfAbsent(date, one -> new HashMap<>())
                                .put(unit.id(), unit.partitions())));
        return found;
    }

    /** Every unit of a customer that the table has partitions of. */
    private void each(Map<String, String> key, Consumer<WorkUnit> sink) {
        try (var partitions = tables.partitions(table)) {
            Iterator<PartitionKey> own = new Iterator<>() {
                @Override
                public boolean hasNext() {
                    check();
                    return partitions.hasNext();
                }

                @Override
                public PartitionKey next() {
                    return partitions.next();
                }
            };
            units.select(own, new Selection(key, TimeRange.ALL)).forEach(sink);
        }
    }

    /** The days that the table has partitions of. */
    Set<LocalDate> days(Map<String, String> key) {
        List<WorkUnit> found = new ArrayList<>();
        each(key, found::add);
        return found.stream()
                .flatMap(unit -> Days.parse(unit.key().getOrDefault(day, "")).stream())
                .collect(Collectors.toSet());
    }

    /** What a unit holds; write times are not read, since no content digest has them. */
    Live scan(List<PartitionKey> partitions, Instant now) {
        UnitScan.Result result = UnitScan.of(tables, table, partitions, reading(now, row -> check()));
        return new Live(result.rows(), result.digest(), now);
    }

    void rows(List<PartitionKey> partitions, Instant now, Consumer<TimedRow> sink) {
        UnitScan.each(tables, table, partitions, reading(now, row -> {
            check();
            sink.accept(row);
        }));
    }

    private static UnitScan.Reading reading(Instant now, Consumer<TimedRow> sink) {
        return UnitScan.Reading.configured(now).untimed().into(sink);
    }

    private void check() {
        if (isCancelled.getAsBoolean()) {
            throw new CancelledException("coverage");
        }
    }
}
