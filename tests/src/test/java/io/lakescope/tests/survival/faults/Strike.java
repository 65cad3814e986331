package io.lakescope.tests.survival.faults;

import io.lakescope.app.local.ServerKind;
import io.lakescope.tests.survival.truth.Finding;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/** One fault, done to a job that stands before its step. */
final class Strike {

    private static final long SUSPENSION_MILLIS = 6_000;

    /**
     * @param exit the struck process's exit code; empty if it was killed
     * @param halfway what was found wrong between the fault and the restart
     */
    record Outcome(OptionalInt exit, String course, Optional<Finding> halfway) {}

    private final Site site;
    private final FaultRun run;
    private final PausedJob job;
    private final Servers servers;
    private final Optional<SmallDisk> disk;

    Strike(Site site, FaultRun run, PausedJob job, Servers servers, Optional<SmallDisk> disk) {
        this.site = site;
        this.run = run;
        this.job = job;
        this.servers = servers;
        this.disk = disk;
    }

    Outcome now() throws IOException, InterruptedException, SQLException {
        return switch (run.fault()) {
            case KILL_JOB -> killed();
            case KILL_CASSANDRA -> restarted(ServerKind.CASSANDRA);
            case KILL_KAFKA -> restarted(ServerKind.KAFKA);
            case STOP_CASSANDRA -> suspended(ServerKind.CASSANDRA);
            case STOP_KAFKA -> suspended(ServerKind.KAFKA);
            case FULL_BUCKET, FULL_STATE -> full(disk.orElseThrow());
            case FAILED_STATE_WRITE -> failed();
            case SUSPEND_JOB -> throw new IllegalArgumentException("a suspended job is struck in two parts");
        };
    }

    private Outcome killed() throws InterruptedException, SQLException, IOException {
        job.kill();
        Finding halfway = site.checker().halfway(run.job() != FaultedJob.INGEST);
        return new Outcome(OptionalInt.empty(), "killed", Optional.of(halfway).filter(found -> !found.isGood()));
    }

    private Outcome restarted(ServerKind kind) throws IOException, InterruptedException {
        servers.kill(kind);
        job.goOn();
        servers.restart();
        return ended("server killed and restarted");
    }

    private Outcome suspended(ServerKind kind) throws IOException, InterruptedException {
        servers.suspend(kind);
        try {
            job.goOn();
            Thread.sleep(SUSPENSION_MILLIS);
        } finally {
            servers.proceed(kind);
        }
        return ended("server suspended for " + SUSPENSION_MILLIS / 1_000 + " s");
    }

    private Outcome full(SmallDisk small) throws IOException, InterruptedException {
        small.fill();
        try {
            job.goOn();
            return ended("disk full");
        } finally {
            small.free();
        }
    }

    private Outcome failed() throws IOException, InterruptedException {
        job.failStep();
        return ended("write failed");
    }

    private Outcome ended(String course) throws IOException, InterruptedException {
        OptionalInt exit = job.await();
        String how = exit.isEmpty() ? "did not end" : exit.getAsInt() <= 1 ? "survived" : "exit " + exit.getAsInt();
        return new Outcome(exit, course + ", job " + how, Optional.empty());
    }
}
