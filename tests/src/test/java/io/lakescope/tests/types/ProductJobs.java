package io.lakescope.tests.types;

import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.backup.BackupJob;
import io.lakescope.jobs.engine.EmbeddedJobEngine;
import io.lakescope.jobs.engine.Safety;
import io.lakescope.jobs.restore.RestoreJob;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.jobs.verify.VerifyJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The product, as one process of it: it knows the schema as it was when it connected. */
final class ProductJobs implements AutoCloseable {

    private final String keyspace;
    private final CassandraConnector cassandra = new CassandraConnector(new CassandraSettings(
            "local", List.of(SharedServers.cassandra()), "datacenter1", "LOCAL_QUORUM", Optional.empty(), Map.of()));
    private final LakeConnector lake;
    private final StateStore state;
    private final EmbeddedJobEngine engine;
    private final Sources sources;

    ProductJobs(Path folder, String keyspace) {
        this.keyspace = keyspace;
        this.lake = new LakeConnector("local", folder.resolve("bucket").toString());
        this.state = StateStore.open("jdbc:sqlite:" + folder.resolve("state.db"));
        this.engine = new EmbeddedJobEngine(state, new Safety(false, true), 2, "ann");
        this.sources = new Sources(
                address -> address.kind() == SourceKind.CASSANDRA ? cassandra : lake, address -> TablePattern.NONE);
    }

    private SourceAddress table(String name) {
        return SourceAddress.parse("cassandra:local/" + keyspace + "/" + name);
    }

    private static SourceAddress dataset(String name) {
        return SourceAddress.parse("lake:local/raw/" + name);
    }

    private RunReport run(Job job) {
        return engine.submit(job, Optional.empty()).await();
    }

    RunReport backUp(String name) {
        var spec = new JobSpec.Backup("backup", table(name), dataset(name), Selection.ALL, "");
        return run(new BackupJob(spec, sources, state.installation()));
    }

    RunReport verify(String name) {
        var spec = new JobSpec.Verify(
                "verify",
                dataset(name),
                Optional.of(table(name)),
                JobSpec.Option.ON,
                Optional.empty(),
                Selection.ALL,
                "");
        return run(new VerifyJob(spec, sources));
    }

    RunReport restore(String name) {
        var spec = new JobSpec.Restore(
                "restore",
                dataset(name),
                table(name),
                Selection.ALL,
                Optional.empty(),
                JobSpec.Policy.FILL_GAPS,
                JobSpec.WriteTime.AFTER_PURGE,
                JobSpec.Option.OFF,
                OptionalLong.empty(),
                "");
        return run(new RestoreJob(spec, sources, state.installation()));
    }

    @Override
    public void close() {
        engine.close();
        lake.close();
        cassandra.close();
    }
}
