package io.lakescope.tests.survival.crash;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.AggregateDefinition;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.Steps;
import io.lakescope.jobs.aggregate.AggregateJob;
import io.lakescope.jobs.aggregate.Entitlement;
import io.lakescope.jobs.encryption.EncryptedFiles;
import io.lakescope.jobs.engine.EmbeddedJobEngine;
import io.lakescope.jobs.engine.Safety;
import io.lakescope.jobs.ingest.EventBounds;
import io.lakescope.jobs.ingest.IngestJob;
import io.lakescope.jobs.query.DuckDbComputations;
import io.lakescope.jobs.state.StateLocation;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.jobs.verify.VerifyJob;
import io.lakescope.tests.survival.TableJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A process that runs jobs on a world: its own engine and connections to state, gone when it is closed. */
final class Runner implements AutoCloseable {

    private final World world;
    private final StateStore state;
    private final EmbeddedJobEngine engine;
    private final Sources sources;
    private final TableJobs jobs;

    Runner(World world, Steps steps, Servers servers) {
        this.world = world;
        this.state = StateStore.open(StateLocation.of(world.stateUrl()), steps);
        this.engine = new EmbeddedJobEngine(state, new Safety(false, true), 2, "ann");
        this.sources = new Sources(
                address -> connector(address, servers),
                address -> TablePattern.NONE,
                steps,
                address -> files -> new EncryptedFiles(files, world.encryption));
        this.jobs = new TableJobs(world.table, world.dataset, sources, state);
    }

    private Connector connector(SourceAddress address, Servers servers) {
        return switch (address.kind()) {
            case CASSANDRA -> servers.cassandra;
            case KAFKA -> servers.kafka;
            default -> world.lake;
        };
    }

    RunReport run(Job job) {
        return engine.submit(job, Optional.empty()).await();
    }

    JobPlan plan(Job job) {
        return engine.plan(job);
    }

    /** The oldest backup run on record. */
    Optional<String> firstBackup() {
        return state.runs().newest(100).stream()
                .filter(run -> run.kind().equals("backup"))
                .map(RunReport::run)
                .reduce((newer, older) -> older);
    }

    /** The newest run, gone on with unless it ended well; a new run then. */
    RunReport resume(Job job) {
        Optional<String> open = state.runs().newest(1).stream()
                .filter(run -> run.kind().equals(job.spec().kind()))
                .filter(run -> !run.state().name().startsWith("SUCCEEDED"))
                .map(RunReport::run)
                .findFirst();
        return open.map(run -> engine.resume(job, run).await()).orElseGet(() -> run(job));
    }

    private Selection mine() {
        return new Selection(Map.of("venue", world.venue), TimeRange.ALL);
    }

    Job ingest() {
        return new IngestJob(
                new JobSpec.Ingest(
                        "ingest",
                        world.topic,
                        world.table,
                        Map.of(),
                        Selection.ALL,
                        JobSpec.Until.CAUGHT_UP,
                        JobSpec.Option.OFF,
                        JobSpec.Option.OFF,
                        OptionalLong.empty(),
                        ""),
                sources,
                new EventBounds(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofDays(1)),
                world.deadLetters,
                state.ledger(),
                state.registers());
    }

    Job backup() {
        return jobs.backup(mine());
    }

    /** Decodes every row of the backup. */
    Job verify() {
        return new VerifyJob(
                new JobSpec.Verify(
                        "verify", world.dataset, Optional.empty(), JobSpec.Option.ON, Optional.empty(), mine(), ""),
                sources);
    }

    Job restore() {
        return restore(Optional.empty());
    }

    Job restore(Optional<String> version) {
        return jobs.restore(mine(), version);
    }

    /** All but one version of each unit. */
    Job expire() {
        return jobs.expire(1);
    }

    /** The undo of the newest restore. */
    Job undo() {
        return jobs.undo(state.runs().newest(100).stream()
                .filter(run -> run.kind().equals("restore"))
                .map(RunReport::run)
                .findFirst()
                .orElseThrow());
    }

    Job purge() {
        return jobs.purge(mine().keys());
    }

    /** A purge that marks first, and deletes a millisecond later at the earliest. */
    Job purgeLater() {
        return jobs.purge(mine().keys(), Optional.of(Duration.ofMillis(1)));
    }

    /** A purge that marks for a day. */
    Job mark() {
        return jobs.purge(mine().keys(), Optional.of(Duration.ofDays(1)));
    }

    Job drop() {
        return jobs.drop();
    }

    Job drill() {
        return jobs.drill(world.drills(), this::mayBeAtWork);
    }

    private boolean mayBeAtWork(String run) {
        return state.runs().newest(100).stream()
                .filter(known -> known.run().equals(run))
                .allMatch(known -> known.ended().isEmpty() && known.state() != RunState.UNKNOWN);
    }

    Job aggregateIntoTable() {
        return aggregate(SourceAddress.parse("cassandra:local/crash/points"));
    }

    Job aggregateIntoDataset() {
        return aggregate(SourceAddress.parse("lake:local/derived/points"));
    }

    private Job aggregate(SourceAddress target) {
        AggregateDefinition points = new AggregateDefinition(
                "points",
                "SELECT d.day, s.person, COUNT(*) AS points FROM source s JOIN days d ON s.at_ms >= d.starts_ms"
                        + " AND s.at_ms < d.ends_ms GROUP BY d.day, s.person",
                Map.of(),
                "at",
                Optional.empty(),
                "UTC",
                List.of("person"),
                Optional.empty(),
                Map.of());
        return new AggregateJob(
                new JobSpec.Aggregate(
                        "aggregate", SourceAddress.parse("cassandra:local/crash/seen"), target, points, mine(), ""),
                sources,
                new DuckDbComputations(world.bucket.resolveSibling("cache")),
                new AggregateJob.Memory(state.aggregates(), state.registers(), state.installation()),
                Entitlement.EVERYBODY);
    }

    @Override
    public void close() {
        engine.close();
        state.close();
    }
}
