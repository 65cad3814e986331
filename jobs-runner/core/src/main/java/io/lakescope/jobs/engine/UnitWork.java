package io.lakescope.jobs.engine;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitProgress.Phase;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.state.Attempt;
import io.lakescope.jobs.state.AuditLog;
import io.lakescope.jobs.state.Leases;
import io.lakescope.jobs.state.Registers;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One unit under its lease, from the register's version before to the register's status after. */
final class UnitWork {

    private static final Logger LOG = LoggerFactory.getLogger(UnitWork.class);

    record Run(Attempt attempt, String auditHead) {}

    private final Job job;
    private final WorkUnit unit;
    private final JobPlan plan;
    private final Run run;
    private final io.lakescope.jobs.engine.Run.Means means;
    private final Progress progress;

    UnitWork(
            Job job,
            WorkUnit unit,
            JobPlan plan,
            Run run,
            io.lakescope.jobs.engine.Run.Means means,
            Progress progress) {
        this.job = job;
        this.unit = unit;
        this.plan = plan;
        this.run = run;
        this.means = means;
        this.progress = progress;
    }

    String leaseName() {
        return job.leaseName(unit);
    }

    /** Whether what failed under a lease failed although it stands. */
    boolean stands(Lease lease) {
        try {
            means.state().leases().check(lease);
            return true;
        } catch (LakescopeException e) {
            return false;
        }
    }

    /** Works under a lease that the caller gives back, until the job stops for the cancel; what fails is thrown. */
    void run(Lease lease, BooleanSupplier cancelled, Consumer<Counts> counted) {
        UnitResult unused = job.run(unit, new Context(lease, cancelled, counted));
    }

    UnitResult run(BooleanSupplier cancelled) {
        Leases leases = means.state().leases();
        try {
            Lease lease = leases.acquire(job.leaseName(unit), run.attempt());
            try {
                return registered(new Context(lease, cancelled, counts -> {}));
            } finally {
                leases.release(lease);
            }
        } catch (CancelledException e) {
            return UnitResult.not(unit.id(), State.CANCELLED, "stopped before it was finished; resume does it again");
        } catch (LakescopeException e) {
            return UnitResult.not(unit.id(), state(e), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Unit {} failed", unit.id(), e);
            return UnitResult.not(unit.id(), State.FAILED, "Cannot finish " + unit.id() + ": " + e);
        }
    }

    static State state(LakescopeException e) {
        if (e.kind() == Kind.REFUSED) {
            return State.REFUSED;
        }
        return e.isOutcomeUnknown() ? State.UNKNOWN : State.FAILED;
    }

    private UnitResult registered(Context context) {
        if (!job.isRegistered()) {
            return job.run(unit, context);
        }
        JobSpec spec = job.spec();
        Registers registers = means.state().registers();
        Registers.Scope scope = new Registers.Scope(
                spec.kind(), spec.source().toString(), spec.target().toString());
        long version = registers.begin(scope, unit.id(), context.lease());
        UnitResult result = job.run(unit, context);
        boolean completed = result.state().isComplete()
                && registers.complete(
                        scope,
                        new Registers.Mark(
                                unit.id(),
                                version,
                                registered(result.state()),
                                run.attempt().run()),
                        context.lease());
        if (result.state().isComplete() && !completed) {
            return new UnitResult(
                    result.unit(),
                    result.state(),
                    result.counts(),
                    result.rows(),
                    result.digest(),
                    Optional.of("later writes reached the unit meanwhile: it is dirty already"));
        }
        return result;
    }

    private String registered(State state) {
        return (state == State.IDENTICAL ? job.settled() : state).name();
    }

    private final class Context implements UnitContext {

        private final Lease lease;
        private final BooleanSupplier cancelled;
        private final Consumer<Counts> counted;

        Context(Lease lease, BooleanSupplier cancelled, Consumer<Counts> counted) {
            this.lease = lease;
            this.cancelled = cancelled;
            this.counted = counted;
        }

        @Override
        public String run() {
            return run.attempt().run();
        }

        @Override
        public Instant pinned() {
            return plan.pinned();
        }

        @Override
        public String planHash() {
            return plan.hash();
        }

        @Override
        public String auditHead() {
            return run.auditHead();
        }

        @Override
        public void progress(long rows) {
            progress.rows.add(rows);
            progress.add(unit.id(), Phase.WORKING, rows);
            progress.waiting.remove(unit.id());
        }

        @Override
        public void readBack(long rows) {
            progress.add(unit.id(), Phase.READING_BACK, rows);
        }

        @Override
        public void pace(long rows) {
            means.pace().awaitTurn(rows, cancelled);
            while (means.pace().isPaused() && !cancelled.getAsBoolean()) {
                means.units().holding(() -> means.pace().awaitResumed(cancelled));
                long unused = fence();
                means.pace().awaitTurn(rows, cancelled);
            }
            if (cancelled.getAsBoolean()) {
                throw new CancelledException(unit.id());
            }
        }

        @Override
        public void counted(Counts counts) {
            counted.accept(counts);
        }

        @Override
        public void waitsFor(String what) {
            progress.waiting.put(unit.id(), what);
        }

        @Override
        public boolean isCancelled() {
            return cancelled.getAsBoolean();
        }

        @Override
        public Lease lease() {
            return lease;
        }

        @Override
        public long fence() {
            means.state().leases().check(lease);
            return lease.fence();
        }

        @Override
        public void note(RunEvent.Level level, String message) {
            means.state().attempts().note(run.attempt(), level, unit.id(), message);
        }

        @Override
        public void audit(String action, String detail) {
            String unused = means.state()
                    .audit()
                    .append(
                            new AuditLog.Draft(
                                    run.attempt().actor(),
                                    action,
                                    Optional.of(run()),
                                    Optional.of(plan.hash()),
                                    job.spec().reason(),
                                    detail),
                            lease);
        }
    }
}
