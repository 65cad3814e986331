package io.lakescope.connectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the workspace declares of a table or dataset beyond what its own schema says.
 *
 * @param day partition-key column that holds the day bucket
 * @param eventTime column that holds the time of the event
 * @param fanOut partition-key columns that only spread the load: a unit spans all of their values
 * @param buckets expressions over a record's fields, by the key column that they fill
 */
public record TablePattern(
        Optional<String> day, Optional<String> eventTime, List<String> fanOut, Map<String, String> buckets) {

    public static final TablePattern NONE = new TablePattern(Optional.empty(), Optional.empty(), List.of());

    public TablePattern {
        fanOut = List.copyOf(fanOut);
        buckets = Map.copyOf(buckets);
    }

    /** Without expressions: keys come from fields of their names. */
    public TablePattern(Optional<String> day, Optional<String> eventTime, List<String> fanOut) {
        this(day, eventTime, fanOut, Map.of());
    }

    /**
     * The day column of a table: the declared one, else the only partition-key column of type date, else the one named
     * {@code day}, {@code date} or {@code dt}.
     */
    public Optional<String> dayColumn(List<Column> partitionColumns) {
        if (day.isPresent()) {
            return day;
        }
        List<String> dates = partitionColumns.stream()
                .filter(column -> column.type() == Type.Plain.DATE)
                .map(Column::name)
                .toList();
        if (dates.size() == 1) {
            return Optional.of(dates.get(0));
        }
        return partitionColumns.stream()
                .map(Column::name)
                .filter(List.of("day", "date", "dt")::contains)
                .findFirst();
    }
}
