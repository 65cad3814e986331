package io.lakescope.jobs.masking;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.masking.Masking;
import io.lakescope.jobs.CatchUp;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.StorageReads;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.WorkUnit;
import java.util.Optional;
import java.util.Set;

/**
 * A job where columns are masked. It moves what is there, masked or not: a backup of masks would be worth nothing. What
 * plans, logs and reports say of it are counts, digests and the keys of units, so it is refused where one of those keys is
 * masked.
 */
public final class MaskedJob implements Job {

    /** What gives values a column of another name, or a place outside of what is masked. */
    private static final Set<String> RENAMING = Set.of("aggregate", "ingest", "redrive");

    private final Job job;
    private final Masking masking;

    private MaskedJob(Job job, Masking masking) {
        this.job = job;
        this.masking = masking;
    }

    /** The job itself where nothing is masked. */
    public static Job of(Job job, Masking masking) {
        return masking.isNone() ? job : new MaskedJob(job, masking);
    }

    /** @throws LakescopeException REFUSED if what it makes could be read under other names, or it is chosen by a masked column */
    public static void check(JobSpec spec, Masking masking) {
        if (masking.isNone()) {
            return;
        }
        if (RENAMING.contains(spec.kind())) {
            throw LakescopeException.refused(
                    "Cannot run " + spec.job() + ": columns are masked in this workspace, and " + spec.kind()
                            + " can give their values other names; nothing was changed; use a workspace that masks none");
        }
        if (spec instanceof JobSpec.Restore restore && restore.target().isPlain()) {
            throw LakescopeException.refused("Cannot restore into " + restore.target()
                    + ": columns are masked in this workspace, and the file would hold them; nothing was written; restore into"
                    + " a table, or export");
        }
        spec.selection().keys().keySet().forEach(key -> masking.check(spec.source(), key, "choose units of"));
    }

    @Override
    public JobSpec spec() {
        return job.spec();
    }

    @Override
    public JobPlan plan(PlanContext context) {
        check(spec(), masking);
        JobPlan plan = job.plan(context);
        for (WorkUnit unit : plan.units()) {
            unit.key().keySet().stream().filter(masking::covers).findFirst().ifPresent(key -> {
                throw LakescopeException.refused("Cannot run " + spec().job() + ": its units are named by the column "
                        + key + ", which is masked in this workspace; nothing was changed; use one that masks it not");
            });
        }
        return plan;
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        return job.run(unit, context);
    }

    @Override
    public boolean isEndless() {
        return job.isEndless();
    }

    @Override
    public Optional<CatchUp> catchUp() {
        return job.catchUp();
    }

    @Override
    public StorageReads reads() {
        return job.reads();
    }

    @Override
    public OnRefusal onRefusal() {
        return job.onRefusal();
    }

    @Override
    public boolean isRegistered() {
        return job.isRegistered();
    }

    @Override
    public UnitResult.State settled() {
        return job.settled();
    }

    @Override
    public void over() {
        job.over();
    }

    @Override
    public String leaseGroup() {
        return job.leaseGroup();
    }

    @Override
    public String leaseName(WorkUnit unit) {
        return job.leaseName(unit);
    }
}
