package io.lakescope.jobs.ingest;

import io.lakescope.jobs.state.Registers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Which units of a table had been backed up, by the registers of some seconds ago. Not thread-safe. */
final class EarlierBackups {

    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private final Registers registers;
    private final String table;
    private final LongSupplier nanoClock;
    private final Map<String, Boolean> known = new HashMap<>();
    private long asked;

    EarlierBackups(Registers registers, String table, LongSupplier nanoClock) {
        this.registers = registers;
        this.table = table;
        this.nanoClock = nanoClock;
        this.asked = nanoClock.getAsLong();
    }

    Set<String> of(Set<String> units) {
        long now = nanoClock.getAsLong();
        if (now - asked > FRESH_NANOS) {
            known.clear();
            asked = now;
        }
        Set<String> unknown = new LinkedHashSet<>(units);
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            Set<String> found = registers.backedUp(table, unknown);
            unknown.forEach(unit -> known.put(unit, found.contains(unit)));
        }
        Set<String> backedUp = new LinkedHashSet<>(units);
        backedUp.removeIf(unit -> !known.getOrDefault(unit, false));
        return backedUp;
    }
}
