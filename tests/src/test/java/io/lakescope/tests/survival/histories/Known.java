package io.lakescope.tests.survival.histories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The test's own memory: what each unit's last backup holds, which leaves are damaged, which purged rows are owed. */
final class Known {

    private final Map<Unit, Map<Integer, Cells>> held = new HashMap<>();
    private final Map<Unit, Damage> damaged = new HashMap<>();
    private final Map<Unit, Map<Integer, Cells>> owed = new HashMap<>();

    /** @param rows what the bare driver read just before the backup */
    void backedUp(Unit unit, Rows rows) {
        held.put(unit, rows.cells());
    }

    boolean isBackedUp(Unit unit) {
        return held.containsKey(unit);
    }

    Map<Integer, Cells> held(Unit unit) {
        return held.getOrDefault(unit, Map.of());
    }

    void damaged(Unit unit, Damage damage) {
        damaged.put(unit, damage);
    }

    Optional<Damage> damage(Unit unit) {
        return Optional.ofNullable(damaged.get(unit)).filter(Damage::stands);
    }

    /** Puts files back from copies, where nothing else has replaced them since. */
    void repair(Unit unit) {
        damage(unit).ifPresent(Damage::undo);
    }

    /** The leaf of a purged unit is the only copy of its rows: what is done to it there, no purge can prevent. */
    boolean isPurged(Unit unit) {
        return owed.containsKey(unit);
    }

    boolean isAnyPurged() {
        return !owed.isEmpty();
    }

    int owed(Unit unit) {
        return owed.getOrDefault(unit, Map.of()).size();
    }

    void purged(Unit unit, Map<Integer, Cells> rows) {
        owed.computeIfAbsent(unit, any -> new TreeMap<>()).putAll(rows);
    }

    /** Somebody has written the row anew: theirs is the one that must live. */
    void rewritten(Unit unit, int id) {
        owed.getOrDefault(unit, new TreeMap<>()).remove(id);
    }

    /** Settles what a restore owes a unit: the rows that it has not brought back as they were. */
    List<String> settle(Unit unit, Rows live) {
        List<String> missing = new ArrayList<>();
        Map<Integer, Cells> rows = owed.remove(unit);
        if (rows != null) {
            rows.forEach((id, cells) -> {
                if (!cells.equals(live.cells().get(id))) {
                    missing.add(unit + " row " + id + ": " + cells + ", live "
                            + live.cells().get(id));
                }
            });
        }
        return missing;
    }
}
