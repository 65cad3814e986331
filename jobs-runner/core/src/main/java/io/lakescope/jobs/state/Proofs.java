package io.lakescope.jobs.state;

import io.lakescope.jobs.state.Registers.Row;
import io.lakescope.jobs.state.Registers.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many units of backups are proven, and when they were last: by a backup, or by a later verification. Thread-safe. */
public final class Proofs {

    /** @param old proven before the moment that was asked for, and not since */
    public record Tally(long units, long unverified, long old) {}

    private record Verified(String spec, String unit) {}

    private final StateStore store;

    Proofs(StateStore store) {
        this.store = store;
    }

    /** Over all backups of this state. */
    public Tally since(Instant moment) {
        List<Row> units = store.registers().rows(new Scope("backup", "", ""));
        Map<String, Set<String>> verified = verified(moment);
        long unverified = units.stream().filter(unit -> unit.status() == 0).count();
        long old = units.stream()
                .filter(unit -> unit.status() == 1 && unit.updated().isBefore(moment))
                .filter(unit -> !isIn(unit, verified))
                .count();
        return new Tally(units.size(), unverified, old);
    }

    /** When each unit of a dataset was verified last, by its name. */
    public Map<String, Instant> verified(String dataset) {
        Map<String, Instant> newest = new HashMap<>();
        store
                .read(handle -> handle.createQuery("SELECT run.spec, run_unit.unit, MAX(run.started_at) FROM run_unit"
                                + " JOIN run ON run.id = run_unit.run WHERE run.kind = 'verify'"
                                + " AND run_unit.state = 'VERIFIED' GROUP BY run.spec, run_unit.unit")
                        .map((rs, context) -> new Newest(rs.getString(1), rs.getString(2), rs.getString(3)))
                        .list())
                .stream()
                .filter(one -> one.spec().contains("\"" + dataset + "\""))
                .forEach(one -> newest.merge(
                        one.unit(),
                        Instant.parse(one.moment()),
                        (known, other) -> other.isAfter(known) ? other : known));
        return newest;
    }

    private record Newest(String spec, String unit, String moment) {}

    /** Units by the specs of the verifications that proved them. */
    private Map<String, Set<String>> verified(Instant since) {
        Map<String, Set<String>> verified = new HashMap<>();
        store.read(handle -> handle.createQuery("SELECT run.spec, run_unit.unit FROM run_unit"
                                + " JOIN run ON run.id = run_unit.run WHERE run.kind = 'verify'"
                                + " AND run.started_at >= ? AND run_unit.state = 'VERIFIED'")
                        .bind(0, since.toString())
                        .map((rs, context) -> new Verified(rs.getString(1), rs.getString(2)))
                        .list())
                .forEach(one -> verified.computeIfAbsent(one.spec(), spec -> new HashSet<>())
                        .add(one.unit()));
        return verified;
    }

    private static boolean isIn(Row unit, Map<String, Set<String>> verified) {
        String dataset = "\"" + unit.scope().target() + "\"";
        return verified.entrySet().stream()
                .anyMatch(
                        run -> run.getKey().contains(dataset) && run.getValue().contains(unit.unit()));
    }
}
