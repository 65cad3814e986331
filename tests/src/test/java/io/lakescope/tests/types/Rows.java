package io.lakescope.tests.types;

import io.lakescope.tests.types.CqlType.Shape;
import io.lakescope.tests.types.TableCase.Col;
import io.lakescope.tests.types.TableCase.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the rows of a table: inserted, updated, both, keys alone, static cells alone. */
final class Rows {

    private static final long[] TIMES = {
        -5, 1, 1_000, 1_700_000_000_000_000L, 1_700_000_000_000_001L, 4_102_444_800_000_000L
    };
    private static final int[] TTLS = {86_400, 100_000, 100_000_000, 300_000_000};

    private final TableCase table;
    private final Random random;
    private final List<Write> writes = new ArrayList<>();

    private Rows(TableCase table, Random random) {
        this.table = table;
        this.random = random;
    }

    /** At least one row is inserted: an UPDATE to an empty collection makes none. */
    static List<Write> of(TableCase table, Random random) {
        Rows rows = new Rows(table, random);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            rows.partition();
        }
        boolean any = rows.writes.stream().anyMatch(write -> write.cql().startsWith("INSERT"));
        return any ? rows.writes : of(table, random);
    }

    private void partition() {
        List<byte[]> key = draw(Role.PARTITION);
        for (Col column : table.columns(Role.STATIC)) {
            if (random.nextBoolean()) {
                cell(column, key);
            }
        }
        boolean alone = !table.columns(Role.STATIC).isEmpty() && random.nextInt(3) == 0;
        for (int i = alone ? 0 : 1 + random.nextInt(3); i > 0; i--) {
            List<byte[]> whole = new ArrayList<>(key);
            whole.addAll(draw(Role.CLUSTERING));
            row(whole);
        }
    }

    private List<byte[]> draw(Role role) {
        List<byte[]> values = new ArrayList<>();
        for (Col column : table.columns(role)) {
            values.add(key(column, role));
        }
        return values;
    }

    /** Empty text is no folder name, and so no unit's key. */
    private byte[] key(Col column, Role role) {
        byte[] value = column.type().draw().apply(random);
        boolean unfit = role == Role.PARTITION && (value.length == 0 || value.length > 60);
        return unfit ? key(column, role) : value;
    }

    private void row(List<byte[]> key) {
        int kind = random.nextInt(4);
        if (kind < 3) {
            insert(key, kind == 0);
        }
        for (Col column : table.columns(Role.REGULAR)) {
            if (kind > 0 && random.nextInt(3) > 0) {
                cell(column, key);
            }
        }
    }

    private void insert(List<byte[]> key, boolean whole) {
        List<Col> cells = table.columns(Role.REGULAR).stream()
                .filter(column -> whole || random.nextInt(3) == 0)
                .toList();
        List<byte[]> values = new ArrayList<>(key);
        cells.forEach(column -> values.add(column.type().draw().apply(random)));
        List<Col> keys = table.columns().stream().filter(Col::isKey).toList();
        List<String> names =
                Stream.concat(keys.stream(), cells.stream()).map(Col::name).toList();
        String marks = names.stream().map(name -> "?").collect(Collectors.joining(", "));
        writes.add(new Write(
                "INSERT INTO %s." + table.name() + " (" + String.join(", ", names) + ") VALUES (" + marks + ")"
                        + using(),
                values));
    }

    private String using() {
        String ttl = random.nextInt(3) > 0 ? "" : " AND TTL " + TTLS[random.nextInt(TTLS.length)];
        long time =
                random.nextBoolean() ? TIMES[random.nextInt(TIMES.length)] : 1_700_000_000_000_000L + random.nextInt();
        return " USING TIMESTAMP " + time + (ttl.isEmpty() && random.nextInt(4) == 0 ? " AND TTL 0" : ttl);
    }

    private void cell(Col column, List<byte[]> key) {
        write(column, key, " = ?", column.type().draw().apply(random));
        if (column.type().multiCell() && column.type().shape() != Shape.UDT && random.nextBoolean()) {
            String plus = " = " + column.name() + " + ?";
            write(column, key, plus, column.type().draw().apply(random));
        }
    }

    private void write(Col column, List<byte[]> key, String set, byte[] value) {
        List<byte[]> values = new ArrayList<>(List.of(value));
        values.addAll(key);
        String where = table.columns().stream()
                .filter(c ->
                        c.role() == Role.PARTITION || (c.role() == Role.CLUSTERING && column.role() != Role.STATIC))
                .map(c -> c.name() + " = ?")
                .collect(Collectors.joining(" AND "));
        writes.add(new Write(
                "UPDATE %s." + table.name() + using() + " SET " + column.name() + set + " WHERE " + where, values));
    }
}
