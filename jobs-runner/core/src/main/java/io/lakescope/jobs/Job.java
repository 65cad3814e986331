package io.lakescope.jobs;

import java.util.Optional;

/** The behaviour of one kind of job over one spec. Made anew for each run. */
public interface Job {

    /** Whether a refused unit stops the whole run before it changes anything. */
    enum OnRefusal {
        RUN_THE_OTHERS,
        STOP_ALL
    }

    JobSpec spec();

    /** Only reads. Takes its moment from the context, so that a stored plan can be made again. */
    JobPlan plan(PlanContext context);

    /**
     * Does one unit. Idempotent: a unit that was interrupted anywhere can be run again.
     *
     * @throws io.lakescope.connectors.LakescopeException REFUSED if a guard holds it back, any other kind if it failed
     */
    UnitResult run(WorkUnit unit, UnitContext context);

    /**
     * Whether it goes on until it is cancelled. Runs of such a job share its units evenly: each waits for what others hold, and
     * gives some up to one that comes. Outages do not end it; its units come to no end by themselves.
     */
    default boolean isEndless() {
        return false;
    }

    /** How far it is behind its source, where it can be; at any time and without asking anybody. */
    default Optional<CatchUp> catchUp() {
        return Optional.empty();
    }

    /** What it has read from storages so far. */
    default StorageReads reads() {
        return new StorageReads();
    }

    default OnRefusal onRefusal() {
        return OnRefusal.RUN_THE_OTHERS;
    }

    /** Whether completed units get status 1 in a register. */
    default boolean isRegistered() {
        return true;
    }

    /** What the register says of a unit once it is complete, whether or not anything had to be done for it. */
    default UnitResult.State settled() {
        return UnitResult.State.DONE;
    }

    /** Called once, when no unit of its run is at work any more: the job gives up what it holds. */
    default void over() {}

    /** What the runs of one endless job have in common. */
    default String leaseGroup() {
        return spec().target().toString();
    }

    /** What a unit's lease is named after: jobs that change the same thing share it. */
    default String leaseName(WorkUnit unit) {
        return spec().target() + " " + unit.id();
    }
}
