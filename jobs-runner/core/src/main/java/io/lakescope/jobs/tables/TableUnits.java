package io.lakescope.jobs.tables;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.WorkUnit;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a table's partitions form units: the partition-key columns without the fan-out ones are the unit's key, and all
 * fan-out buckets of one key are one unit.
 */
public final class TableUnits {

    /** What file systems take for one folder. */
    private static final int LONGEST_NAME_BYTES = 255;

    private final TableDefinition table;
    private final List<TableColumn> partition;
    private final List<TableColumn> unitColumns;
    private final Optional<String> day;

    public TableUnits(TableDefinition table, TablePattern pattern) {
        this.table = table;
        this.partition = table.columns(Role.PARTITION);
        this.unitColumns = partition.stream()
                .filter(column -> !pattern.fanOut().contains(column.name()))
                .toList();
        this.day = pattern.dayColumn(new Schema(unitColumns.stream()
                        .map(c -> new io.lakescope.connectors.Column(c.name(), c.type(), false, true))
                        .toList())
                .columns());
    }

    public List<TableColumn> unitColumns() {
        return unitColumns;
    }

    /** The key column that is the day, if one is known to be. */
    public Optional<String> dayColumn() {
        return day;
    }

    /** The unit key of a partition as text. */
    public Map<String, String> key(PartitionKey partitionKey) {
        Map<String, String> key = new LinkedHashMap<>();
        for (TableColumn column : unitColumns) {
            key.put(column.name(), KeyText.format(partitionKey.values().get(partition.indexOf(column))));
        }
        return key;
    }

    /** The name of the unit that a partition belongs to. */
    public String unit(PartitionKey partitionKey) {
        return unit(key(partitionKey));
    }

    private static String unit(Map<String, String> key) {
        try {
            return HivePath.of(key);
        } catch (LakescopeException e) {
            return "unnameable " + key;
        }
    }

    /** Why a key cannot be a folder, if it cannot. */
    public static Optional<String> unnameable(Map<String, String> key) {
        for (Map.Entry<String, String> part : key.entrySet()) {
            if (part.getValue().isEmpty()) {
                return Optional.of(
                        part.getKey() + " is empty text, which has no folder name that every engine reads alike");
            }
            if (part.getValue().equals(HivePath.NULL_VALUE)) {
                return Optional.of(part.getKey() + " holds the text that stands for null in folder names");
            }
            int bytes = HivePath.folder(part.getKey(), part.getValue()).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_NAME_BYTES) {
                return Optional.of(part.getKey() + " makes a folder name of " + bytes + " bytes, and storage takes "
                        + LONGEST_NAME_BYTES);
            }
        }
        return Optional.empty();
    }

    /** Groups partitions into the units of a selection, in order of their names. */
    public List<WorkUnit> select(Iterator<PartitionKey> partitions, Selection selection) {
        checkRange(selection.range());
        Map<String, List<PartitionKey>> units = new TreeMap<>();
        Map<String, Map<String, String>> keys = new TreeMap<>();
        while (partitions.hasNext()) {
            PartitionKey partitionKey = partitions.next();
            Map<String, String> key = key(partitionKey);
            if (isSelected(key, selection)) {
                String unit = unit(key);
                units.computeIfAbsent(unit, name -> new ArrayList<>()).add(partitionKey);
                keys.putIfAbsent(unit, key);
            }
        }
        return units.entrySet().stream()
                .map(unit -> new WorkUnit(
                        unit.getKey(), keys.getOrDefault(unit.getKey(), Map.of()), unit.getValue(), "", Map.of(), 0))
                .toList();
    }

    private void checkRange(TimeRange range) {
        if (!range.isAll() && day.isEmpty()) {
            throw LakescopeException.user(
                    "Cannot select days of " + table.address()
                            + ": none of its partition-key columns is known to be the day; declare it under tables: in the workspace");
        }
    }

    /**
     * Whether a unit's key is in a selection; keys of other columns do not count here.
     *
     * @throws LakescopeException USER if a range is given and no column is known to be the day
     */
    public boolean isSelected(Map<String, String> key, Selection selection) {
        checkRange(selection.range());
        boolean keysMatch = selection.keys().entrySet().stream()
                .allMatch(entry ->
                        !key.containsKey(entry.getKey()) || entry.getValue().equals(key.get(entry.getKey())));
        return keysMatch && isInRange(key, selection.range());
    }

    private boolean isInRange(Map<String, String> key, TimeRange range) {
        if (range.isAll()) {
            return true;
        }
        return day(key).map(
                        date -> range.contains(date.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .orElse(false);
    }

    private Optional<LocalDate> day(Map<String, String> key) {
        String text = key.get(day.orElseThrow());
        return text == null ? Optional.empty() : Days.parse(text);
    }

    /** Whether a unit may hold rows of a range: true too if its day is not known. */
    public boolean mayTouch(Map<String, String> key, TimeRange range) {
        return range.isAll() || day.isEmpty() || day(key).map(range::touches).orElse(true);
    }

    /** The keys of a selection that are no unit keys: they filter rows. */
    public Map<String, String> rowKeys(Selection selection) {
        Map<String, String> rows = new LinkedHashMap<>(selection.keys());
        unitColumns.forEach(column -> rows.remove(column.name()));
        for (String column : rows.keySet()) {
            if (table.schema().position(column).isEmpty()) {
                throw LakescopeException.user("Cannot select by --key " + column + ": " + table.address()
                        + " has no such column; it has "
                        + table.columns().stream().map(TableColumn::name).toList());
            }
        }
        return rows;
    }
}
