package io.lakescope.tests.survival.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.Steps;
import io.lakescope.jobs.engine.EmbeddedJobEngine;
import io.lakescope.jobs.engine.Safety;
import io.lakescope.jobs.state.AuditLog;
import io.lakescope.jobs.state.Registers;
import io.lakescope.jobs.state.StateLocation;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.tests.survival.TableJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process of the product: its engine, its state and its jobs between the table and a dataset on disk. */
final class Product implements AutoCloseable {

    private static final SourceAddress TABLE = SourceAddress.parse("cassandra:local/" + LiveTable.KEYSPACE + "/visits");

    private final Path dataset;
    private final CassandraConnector cassandra = new CassandraConnector(new CassandraSettings(
            "local", List.of(SharedServers.cassandra()), "datacenter1", "LOCAL_QUORUM", Optional.empty(), Map.of()));
    private final LakeConnector lake;
    private final StateStore state;
    private final EmbeddedJobEngine engine;
    private final TableJobs jobs;

    Product(Path folder, Steps steps) throws IOException {
        Path bucket = Files.createDirectories(folder.resolve("bucket"));
        this.dataset = bucket.resolve("raw/visits");
        this.lake = new LakeConnector("local", bucket.toString());
        this.state = StateStore.open(StateLocation.of("jdbc:sqlite:" + folder.resolve("state.db")), steps);
        this.engine = new EmbeddedJobEngine(state, new Safety(false, true), 2, "ann");
        this.jobs = new TableJobs(
                TABLE,
                SourceAddress.parse("lake:local/raw/visits"),
                new Sources(
                        address -> address.kind() == SourceKind.CASSANDRA ? cassandra : lake,
                        address -> TablePattern.NONE,
                        steps),
                state);
    }

    Path leaf(Unit unit) {
        return dataset.resolve(unit.name());
    }

    /** Says that nobody has the leaf any more. */
    void giveUp(Unit unit) {
        int reset = state.registers()
                .reset(
                        new Registers.Scope(
                                "backup", TABLE.toString(), jobs.dataset().toString()),
                        unit.name(),
                        new AuditLog.Draft("ann", "reset", Optional.empty(), Optional.empty(), "damaged", unit.name()));
        assertThat(reset).isEqualTo(1);
    }

    private RunReport run(Job job) {
        return engine.submit(job, Optional.empty()).await();
    }

    RunReport backUp(Map<String, String> keys, TimeRange days) {
        return run(jobs.backup(new Selection(keys, days)));
    }

    RunReport restore(TimeRange days) {
        return run(jobs.restore(new Selection(Map.of(), days), Optional.empty()));
    }

    JobPlan planPurge() {
        return engine.plan(jobs.purge(Map.of()));
    }

    /** Plans again by the moment of a plan, and goes on only if that gives the same plan. */
    RunReport purge(JobPlan plan) {
        return engine.submit(jobs.purge(Map.of()), Optional.of(plan.hash())).await();
    }

    @Override
    public void close() {
        engine.close();
        state.close();
        lake.close();
        cassandra.close();
    }
}
