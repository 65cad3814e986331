package io.lakescope.tests.survival.histories;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What other people's programs write, drawn from a seed. */
final class Writes {

    private static final int IDS = 6;
    private static final long LONG_AGO_MICROS = 1_700_000_000_000_000L;
    private static final long AHEAD_MICROS = Duration.ofSeconds(2).toNanos() / 1_000;

    private final LiveTable table;
    private final Random random;
    private long old = LONG_AGO_MICROS;

    Writes(LiveTable table, Random random) {
        this.table = table;
        this.random = random;
    }

    Cells cells() {
        String v = random.nextInt(5) == 0 ? null : text();
        return new Cells(v, v != null && random.nextInt(5) == 0 ? null : Integer.valueOf(random.nextInt(1_000)));
    }

    /** A row without a gap: nothing of an older one stays visible below it. */
    Cells whole() {
        return new Cells(text(), random.nextInt(1_000));
    }

    /** Adds a row that is not there yet. */
    void add(Unit unit) {
        table.insert(unit, IDS, whole(), table.now());
    }

    int id() {
        return random.nextInt(IDS);
    }

    private String text() {
        return "text " + random.nextInt(1_000);
    }

    /** Inserts a row, or overwrites it; most times now, else long ago or a little in the future. */
    int insert(Unit unit) {
        int id = id();
        table.insert(unit, id, cells(), moment());
        return id;
    }

    private long moment() {
        return switch (random.nextInt(25)) {
            case 0, 1 -> old++;
            case 2 -> table.now() + AHEAD_MICROS;
            default -> table.now();
        };
    }

    /** One to three writes of any kind to a unit with these rows. */
    void change(Unit unit, Rows live) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            if (live.isEmpty() || random.nextInt(10) < 4) {
                insert(unit);
            } else {
                changeOne(unit, existing(live));
            }
        }
    }

    private int existing(Rows live) {
        return List.copyOf(live.cells().keySet())
                .get(random.nextInt(live.cells().size()));
    }

    private void changeOne(Unit unit, int id) {
        switch (random.nextInt(5)) {
            case 0 -> table.setText(unit, id, text());
            case 1 -> table.setNumber(unit, id, random.nextInt(1_000));
            case 2 -> table.deleteText(unit, id);
            default -> table.deleteRow(unit, id);
        }
    }
}
