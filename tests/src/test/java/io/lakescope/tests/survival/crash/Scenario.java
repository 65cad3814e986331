package io.lakescope.tests.survival.crash;

import io.lakescope.jobs.Job;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A job on prepared data, and what must hold after a crash at any step and after the restart that finishes it. */
abstract class Scenario {

    private final String name;
    private final Function<Runner, Job> job;

    Scenario(String name, Function<Runner, Job> job) {
        this.name = name;
        this.job = job;
    }

    static List<Scenario> every() {
        return Stream.of(
                        IngestScenarios.ALL,
                        BackupScenarios.ALL,
                        RestoreScenarios.ALL,
                        PurgeScenarios.ALL,
                        AggregateScenarios.ALL)
                .flatMap(List::stream)
                .toList();
    }

    Job job(Runner runner) {
        return job.apply(runner);
    }

    abstract void prepare(World world, Servers servers);

    /** What must hold whenever the process has died. */
    abstract void whileDown(World world, Truth truth);

    /** Whether there is a whole backup that a restore must accept although the process has died. */
    boolean isRestorableWhileDown() {
        return true;
    }

    /** A job that must succeed once the job was finished, where plain readers cannot see all. */
    Optional<Job> proof(Runner runner) {
        return Optional.empty();
    }

    /** What must hold once the job was finished. */
    abstract void done(World world, Truth truth);

    @Override
    public String toString() {
        return name;
    }
}
