package io.lakescope.tests.survival.histories;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Judges one purge by the table before and after it. */
final class Judge {

    /** A row that came just before a unit's delete. */
    record Arrival(int id, Cells cells) {}

    private final Known known;
    private final Tally tally;

    /** What the purge's plan saw, and what was there when its run began. */
    private Map<Unit, Rows> planned = Map.of();

    private Map<Unit, Rows> before = Map.of();
    private final Map<Unit, Arrival> arrivals = new ConcurrentHashMap<>();

    Judge(Known known, Tally tally) {
        this.known = known;
        this.tally = tally;
    }

    void planned(Map<Unit, Rows> rows) {
        planned = rows;
    }

    Map<Unit, Rows> planned() {
        return planned;
    }

    void before(Map<Unit, Rows> rows) {
        before = rows;
    }

    void arrived(Unit unit, Arrival arrival) {
        arrivals.put(unit, arrival);
    }

    /** @param micros the purge's delete timestamp */
    void after(Map<Unit, Rows> after, long micros) {
        before.forEach((unit, rows) -> {
            Map<Integer, Cells> lost = lost(unit, rows, after.getOrDefault(unit, Rows.NONE));
            Optional<String> guard = guard(unit, rows, micros);
            if (!lost.isEmpty()) {
                tally.deletions++;
                check(unit, lost, guard);
                known.purged(unit, lost);
            } else if (guard.isEmpty() && !arrivals.containsKey(unit)) {
                tally.heldBack++;
            }
        });
    }

    private Map<Integer, Cells> lost(Unit unit, Rows rows, Rows after) {
        Map<Integer, Cells> lost = new TreeMap<>(rows.cells());
        lost.entrySet().removeIf(row -> row.getValue().equals(after.cells().get(row.getKey())));
        Arrival arrival = arrivals.get(unit);
        if (arrival != null) {
            if (!arrival.cells().equals(after.cells().get(arrival.id()))) {
                tally.wrong.add(unit + ": lost the row " + arrival + " that came before the delete");
            }
            lost.remove(arrival.id());
        }
        return lost;
    }

    private void check(Unit unit, Map<Integer, Cells> lost, Optional<String> guard) {
        guard.ifPresent(reason -> tally.wrong.add(unit + ": " + reason + ", and " + lost + " are gone"));
        lost.forEach((id, cells) -> {
            if (!cells.equals(known.held(unit).get(id))) {
                tally.wrong.add(unit + ": row " + id + " " + cells + " is gone, its backup has "
                        + known.held(unit).get(id));
            }
        });
    }

    /** Why no row of the unit may be deleted. */
    private Optional<String> guard(Unit unit, Rows rows, long micros) {
        if (!known.isBackedUp(unit)) {
            return Optional.of("it was never backed up");
        }
        if (known.damage(unit).isPresent()) {
            return known.damage(unit).map(damage -> "its backup is damaged, " + damage);
        }
        if (!rows.cells().equals(known.held(unit))) {
            return Optional.of("it differs from its backup, " + known.held(unit));
        }
        if (!rows.cells().equals(planned.getOrDefault(unit, Rows.NONE).cells())) {
            return Optional.of("it was written after the plan");
        }
        return rows.newestMicros() > micros ? Optional.of("it has cells newer than the delete") : Optional.empty();
    }
}
