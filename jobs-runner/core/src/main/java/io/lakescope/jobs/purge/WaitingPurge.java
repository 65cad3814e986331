package io.lakescope.jobs.purge;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.state.AuditLog;
import io.lakescope.jobs.state.PurgeIntents;
import io.lakescope.jobs.state.PurgeIntents.Intent;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The purge of one unit in two phases: proven and marked, and, once the waiting time has ended, proven anew and deleted. What is
 * written to, backed up anew or put under hold in between is marked no longer.
 */
final class WaitingPurge {

    static final String DELETE = "delete";
    static final String MARK = "mark";
    private static final String WAIT = "wait";
    private static final String DROP = "drop";

    private final JobSpec.Purge spec;
    private final Duration wait;
    private final UnitPurge purge;
    private final Optional<String> hold;
    private final PurgeIntents intents;
    private final PurgeIntents.Key key;

    /** @param hold why the unit must be kept, if it must */
    WaitingPurge(JobSpec.Purge spec, UnitPurge purge, Optional<String> hold, PurgeIntents intents, WorkUnit unit) {
        this.spec = spec;
        this.wait = spec.waitFor().orElseThrow();
        this.purge = purge;
        this.hold = hold;
        this.intents = intents;
        this.key = new PurgeIntents.Key(spec.source().toString(), spec.target().toString(), unit.id());
    }

    WorkUnit plan(WorkUnit unit, Instant pinned) {
        Optional<Intent> intent = intents.find(key);
        try {
            checkHold();
            WorkUnit proven = purge.plan(unit, pinned);
            return purge.isRecorded(unit) ? proven : phase(proven, intent);
        } catch (LakescopeException e) {
            if (e.kind() == Kind.UNAVAILABLE || intent.isEmpty()) {
                throw e;
            }
            return unit.counted(
                    "drop|" + e.getMessage(), Map.of(DROP, intent.get().rows()), 0);
        }
    }

    private WorkUnit phase(WorkUnit proven, Optional<Intent> intent) {
        long rows = proven.rows().getOrDefault(DELETE, 0L);
        if (intent.isEmpty()) {
            return proven.counted(MARK + "|" + proven.fingerprint(), Map.of(MARK, rows), 0);
        }
        checkUnchanged(proven, intent.get());
        return intent.get().isDue()
                ? proven
                : proven.counted(
                        WAIT + "|" + proven.fingerprint() + "|" + intent.get().due(), Map.of(WAIT, rows), 0);
    }

    private void checkUnchanged(WorkUnit unit, Intent intent) {
        if (!purge.isUnchangedSince(intent.manifest())) {
            throw UnitPurge.refused(unit, "it was backed up anew since run " + intent.run() + " marked it");
        }
    }

    private void checkHold() {
        hold.ifPresent(reason -> {
            throw LakescopeException.refused("legal hold: " + reason);
        });
    }

    UnitResult run(WorkUnit unit, UnitContext context) {
        Optional<Intent> intent = intents.find(key);
        try {
            checkHold();
            if (purge.isRecorded(unit)) {
                return purge.run(unit, context);
            }
            if (intent.isEmpty()) {
                return mark(unit, context);
            }
            checkUnchanged(unit, intent.get());
            // Only what the plan has shown as deleted is, whatever has become due since.
            if (!intent.get().isDue() || !unit.rows().containsKey(DELETE)) {
                UnitScan.Result held = purge.prove(unit, context);
                return waiting(unit, held, intent.get());
            }
            intents.take(intent.get(), context.run(), context.lease());
            return purge.run(unit, context);
        } catch (LakescopeException e) {
            if (e.kind() == Kind.REFUSED && intent.isPresent()) {
                drop(e, context);
            }
            throw e;
        }
    }

    private UnitResult mark(WorkUnit unit, UnitContext context) {
        UnitScan.Result proven = purge.prove(unit, context);
        context.audit("mark for purge", unit.id() + " of " + spec.source() + ", to be purged after " + wait);
        Intent marked = intents.mark(
                key,
                new PurgeIntents.Proof(context.run(), purge.newest(unit).sha256(), proven.rows()),
                wait,
                context.lease());
        return waiting(unit, proven, marked);
    }

    private static UnitResult waiting(WorkUnit unit, UnitScan.Result proven, Intent intent) {
        return new UnitResult(
                unit.id(),
                UnitResult.State.WAITING,
                Counts.NONE,
                proven.rows(),
                Optional.of(proven.digest()),
                Optional.of(
                        "will be purged on " + intent.due() + " or later, by the next run; take it back with: lakescope"
                                + " purge --cancel " + intent.run() + " --reason TEXT"));
    }

    private void drop(LakescopeException why, UnitContext context) {
        intents.drop(
                key,
                new AuditLog.Draft(
                        "run " + context.run(),
                        "drop from purge",
                        Optional.of(context.run()),
                        Optional.of(context.planHash()),
                        spec.reason(),
                        key.unit() + " of " + key.source() + ": " + why.getMessage()),
                context.lease());
    }
}
