package io.lakescope.tests.survival.damage;

import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.engine.EmbeddedJobEngine;
import io.lakescope.jobs.engine.Safety;
import io.lakescope.jobs.restore.RestoreJob;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.jobs.verify.VerifyJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The objects of one backup, and the product's jobs that read them: verify --deep, and restores into an empty table. */
final class Backups implements AutoCloseable {

    /** Whether damage was reported, and every word of the report. */
    record Verdict(boolean found, String text) {}

    private static final Pattern VERSION = Pattern.compile("/_versions-(\\d{17})/");

    private final Ground ground;
    private final CassandraConnector cassandra = new CassandraConnector(new CassandraSettings(
            "local", List.of(SharedServers.cassandra()), "datacenter1", "LOCAL_QUORUM", Optional.empty(), Map.of()));
    private final LakeConnector lake;
    private final EmbeddedJobEngine engine;
    private final Sources sources;

    Backups(Ground ground) {
        this.ground = ground;
        this.lake = new LakeConnector("local", ground.folder.resolve("bucket").toString());
        StateStore state = StateStore.open("jdbc:sqlite:" + ground.folder.resolve("readers.db"));
        this.engine = new EmbeddedJobEngine(state, new Safety(false, true), 2, "ann");
        this.sources = new Sources(
                address -> address.kind() == SourceKind.CASSANDRA ? cassandra : lake, address -> TablePattern.NONE);
        ground.session.execute("CREATE TABLE " + Ground.KEYSPACE
                + ".empty (venue text, day date, id int, v text, PRIMARY KEY ((venue, day), id))");
    }

    private SourceAddress dataset() {
        return SourceAddress.parse(ground.datasetAddress());
    }

    private Verdict run(Job job) {
        try {
            RunReport report = engine.submit(job, Optional.empty()).await();
            String units = report.units().stream()
                    .flatMap(unit -> unit.message().stream())
                    .collect(Collectors.joining("\n"));
            boolean found = report.state() == RunState.FAILED || report.state() == RunState.REFUSED;
            return new Verdict(found, report.failure().orElse("") + units);
        } catch (LakescopeException e) {
            return new Verdict(true, e.getMessage());
        }
    }

    Verdict verify() {
        return run(new VerifyJob(
                new JobSpec.Verify(
                        "verify", dataset(), Optional.empty(), JobSpec.Option.ON, Optional.empty(), Selection.ALL, ""),
                sources));
    }

    /** Restores what the object belongs to: the version that it holds, else the newest of all leaves. */
    Verdict restore(Path object) {
        return run(new RestoreJob(
                new JobSpec.Restore(
                        "restore",
                        dataset(),
                        SourceAddress.parse("cassandra:local/" + Ground.KEYSPACE + "/empty"),
                        Selection.ALL,
                        version(object),
                        JobSpec.Policy.FILL_GAPS,
                        JobSpec.WriteTime.AFTER_PURGE,
                        JobSpec.Option.OFF,
                        OptionalLong.empty(),
                        ""),
                sources,
                "reader"));
    }

    private static Optional<String> version(Path object) {
        Matcher matcher = VERSION.matcher(object.toString());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    long written() {
        return ground.session
                .execute("SELECT count(*) FROM " + Ground.KEYSPACE + ".empty")
                .one()
                .getLong(0);
    }

    /** Data, manifests and versions of every leaf. */
    List<Path> objects() throws IOException {
        try (var files = Files.walk(ground.dataset())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    Path data() {
        return ground.data();
    }

    Path leaf() {
        return ground.leaf();
    }

    Path version() throws IOException {
        return objects().stream()
                .filter(object -> object.toString().contains("_versions-"))
                .findFirst()
                .orElseThrow();
    }

    String relative(Path object) {
        return ground.dataset().relativize(object).toString();
    }

    String kind(Path object) {
        return version(object).map(run -> "version").orElse(object.toString().endsWith(".json") ? "manifest" : "data");
    }

    /** Keeps a copy of the dataset beside it. */
    void keep() throws IOException {
        copy(ground.dataset(), ground.folder.resolve("kept"));
    }

    void putBack() throws IOException {
        Disk.delete(ground.dataset());
        copy(ground.folder.resolve("kept"), ground.dataset());
        Disk.delete(ground.folder.resolve("kept"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Override
    public void close() {
        engine.close();
        lake.close();
        cassandra.close();
    }
}
