package io.lakescope.jobs.restore;

import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a backup as rows of the target table, by column name. Columns added since stay unset; widened numbers are
 * converted; anything else that changed refuses the restore before its first write.
 */
final class ColumnMapping {

    private final List<TableColumn> source;
    private final List<TableColumn> target;
    private final int[] positions;
    private final boolean isSame;

    ColumnMapping(List<TableColumn> source, TableDefinition table) {
        this.source = source;
        this.target = table.columns();
        List<String> names = source.stream().map(TableColumn::name).toList();
        this.positions =
                target.stream().mapToInt(column -> names.indexOf(column.name())).toArray();
        this.isSame = names.equals(target.stream().map(TableColumn::name).toList())
                && source.stream()
                        .map(TableColumn::type)
                        .toList()
                        .equals(target.stream().map(TableColumn::type).toList());
    }

    /** Why the target cannot take these rows, if it cannot. */
    Optional<String> refusal() {
        List<String> reasons = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < target.size(); i++) {
            TableColumn to = target.get(i);
            known.add(to.name());
            if (positions[i] >= 0) {
                check(source.get(positions[i]), to).ifPresent(reasons::add);
            } else if (to.isKey()) {
                reasons.add("the key column " + to.name() + " is not in the backup");
            }
        }
        source.stream()
                .filter(column -> !known.contains(column.name()))
                .forEach(column -> reasons.add("column " + column.name()
                        + " was dropped from the table: add it again, or restore to another table"));
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    private static Optional<String> check(TableColumn from, TableColumn to) {
        if (from.role() != to.role()) {
            return Optional.of(
                    "column " + to.name() + " is " + to.role() + " in the table and " + from.role() + " in the backup");
        }
        boolean fits = from.type().equals(to.type()) || isWidened(from.type(), to.type());
        return fits
                ? Optional.empty()
                : Optional.of("column " + to.name() + " changed from " + from.nativeType() + " to " + to.nativeType());
    }

    private static boolean isWidened(Type from, Type to) {
        if (to == Type.Plain.LONG) {
            return from == Type.Plain.INT || from == Type.Plain.SHORT || from == Type.Plain.BYTE;
        }
        if (to == Type.Plain.INT) {
            return from == Type.Plain.SHORT || from == Type.Plain.BYTE;
        }
        return to == Type.Plain.DOUBLE && from == Type.Plain.FLOAT;
    }

    TimedRow map(TimedRow row) {
        if (isSame) {
            return row;
        }
        @Nullable Object[] values = new @Nullable Object[target.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = positions[i] < 0
                    ? null
                    : widen(row.values()[positions[i]], target.get(i).type());
        }
        return new TimedRow(values, row.writeTimeMicros(), row.expiresAtSeconds(), row.cellTimes());
    }

    private static @Nullable Object widen(@Nullable Object value, Type type) {
        if (type == Type.Plain.LONG && value instanceof Number number) {
            return number.longValue();
        }
        if (type == Type.Plain.INT && value instanceof Number number) {
            return number.intValue();
        }
        if (type == Type.Plain.DOUBLE && value instanceof Number number) {
            return number.doubleValue();
        }
        return value;
    }
}
