package io.lakescope.jobs.operations;

/** What a board shows of a workspace, and what can be done from it. Blocks. Thread-safe. */
public interface OperationsView {

    /** Never fails as a whole: what cannot be looked at is a finding. */
    OperationsSnapshot look();

    /** What is kept and how much of it is proven, as of some minutes ago: it takes long to find out. */
    Stock stock();

    /** The runs that are kept. */
    RunRecords runs();

    /** What can be run again, whole or in part. */
    Reruns reruns();

    /**
     * Begins a run of a configured job.
     *
     * @return the run
     */
    String start(String job);

    /**
     * Takes part in running the workspace's schedule from now on: as its leader, or to take over from who leads. Does nothing
     * if it does already.
     *
     * @throws io.lakescope.connectors.LakescopeException USER if the workspace's schedules or alerts are wrong, or the secret of
     *     a way to tell people is not there
     */
    void attend();

    /** Takes part no more; runs that are under way go on in this process. Does nothing if it does not. */
    void retire();
}
