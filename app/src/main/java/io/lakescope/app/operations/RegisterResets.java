package io.lakescope.app.operations;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.state.AuditLog;
import io.lakescope.jobs.state.Registers;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.jobs.tables.Days;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sets the registers of the units that a spec means back to 0, each with its own entry in the audit log. */
record RegisterResets(StateStore state, JobSpec spec) {

    private static final int MOST = 10_000;

    /** What a backup or an aggregate has done can be done again; a purge or restore is not repeated by a register. */
    static boolean isPossible(JobSpec spec) {
        return spec instanceof JobSpec.Aggregate || spec instanceof JobSpec.Backup;
    }

    int reset(String reason, String actor) {
        if (reason.isBlank()) {
            throw LakescopeException.user("Cannot set registers of " + spec.job() + " back without a reason: give one");
        }
        if (!isPossible(spec)) {
            throw LakescopeException.user("Cannot set registers of a " + spec.kind()
                    + " back here: only those of backups and aggregates; use lakescope register reset");
        }
        Registers.Scope scope = new Registers.Scope(
                spec.kind(), spec.source().toString(), spec.target().toString());
        List<String> units = state.registers().rows(scope).stream()
                .filter(row -> row.status() == 1)
                .map(Registers.Row::unit)
                .filter(unit -> isMeant(spec.selection(), unit))
                .toList();
        if (units.size() > MOST) {
            throw LakescopeException.user("Cannot set " + units.size() + " units of " + spec.job()
                    + " back at once: nothing was changed; narrow the days, at most " + MOST + " units go at a time");
        }
        units.forEach(unit -> state.registers().reset(scope, unit, audit(actor, reason, unit)));
        return units.size();
    }

    private AuditLog.Draft audit(String actor, String reason, String unit) {
        return new AuditLog.Draft(
                actor, "register reset", Optional.empty(), Optional.empty(), reason, spec.job() + " " + unit);
    }

    private static boolean isMeant(Selection selection, String unit) {
        Map<String, String> key = new TreeMap<>();
        HivePath.segments(unit)
                .forEach(segment -> key.put(segment.key(), segment.value().orElse("")));
        boolean isKeyMeant = selection.keys().entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(key.getOrDefault(wanted.getKey(), wanted.getValue())));
        return isKeyMeant && isWithin(selection.range(), key);
    }

    /** A unit without a day is meant by every range. */
    private static boolean isWithin(TimeRange range, Map<String, String> key) {
        List<Boolean> days = key.values().stream()
                .flatMap(value -> Days.parse(value).stream())
                .map(range::touches)
                .toList();
        return days.isEmpty() || days.contains(true);
    }
}
