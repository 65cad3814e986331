package io.lakescope.app;

import io.lakescope.app.settings.Approving;
import io.lakescope.app.settings.Encryptions;
import io.lakescope.app.settings.ScheduleSettings;
import io.lakescope.app.settings.Secrets;
import io.lakescope.app.settings.StoragePrices;
import io.lakescope.app.settings.Workspace;
import io.lakescope.app.settings.WorkspaceReader;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.costs.LifecycleRule;
import io.lakescope.connectors.costs.ReadingConsent;
import io.lakescope.connectors.masking.GuardedConnector;
import io.lakescope.connectors.masking.MaskedConnector;
import io.lakescope.connectors.masking.Masking;
import io.lakescope.jobs.Exporter;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Queries;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.Steps;
import io.lakescope.jobs.aggregate.Computations;
import io.lakescope.jobs.coverage.Coverage;
import io.lakescope.jobs.coverage.Lineage;
import io.lakescope.jobs.coverage.StorageCoverage;
import io.lakescope.jobs.drill.Readiness;
import io.lakescope.jobs.encryption.EncryptedFiles;
import io.lakescope.jobs.encryption.EncryptionSettings;
import io.lakescope.jobs.engine.EmbeddedJobEngine;
import io.lakescope.jobs.engine.ReadingThreads;
import io.lakescope.jobs.engine.Safety;
import io.lakescope.jobs.export.FileExporter;
import io.lakescope.jobs.masking.MaskedCoverage;
import io.lakescope.jobs.masking.MaskedDifferences;
import io.lakescope.jobs.masking.MaskedJob;
import io.lakescope.jobs.query.DuckDbComputations;
import io.lakescope.jobs.query.DuckDbQueries;
import io.lakescope.jobs.report.InstallationKey;
import io.lakescope.jobs.restore.Differences;
import io.lakescope.jobs.restore.RestoreDifferences;
import io.lakescope.jobs.schedule.ScheduledRuns;
import io.lakescope.jobs.schedule.Scheduler;
import io.lakescope.jobs.schedule.Schedules;
import io.lakescope.jobs.state.Firings;
import io.lakescope.jobs.state.StateLocation;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.jobs.statistics.Statistics;
import io.lakescope.jobs.versions.VersionComparison;
import io.lakescope.jobs.versions.VersionDifference;
import io.lakescope.jobs.versions.Versions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One workspace with everything that serves it. Connections, state and engine are made at first use, so that browsing a
 * folder opens no database. Thread-safe.
 */
public final class Wiring implements AutoCloseable {

    private static final int UNITS_AT_ONCE = 4;
    private static final AtomicInteger SCHEDULERS = new AtomicInteger();

    private final Workspace workspace;
    private final Optional<Path> file;
    private final Secrets secrets = new Secrets(System::getenv);
    private final Connections connections;
    private final Encryptions encryptions;
    private final Masking masking;
    private final Steps steps;
    private final ReadingConsent consent;
    private @Nullable StateStore state;
    private @Nullable EmbeddedJobEngine engine;
    private @Nullable ReadingThreads readingThreads;

    private Wiring(Workspace workspace, Optional<Path> file, Steps steps, Fees fees) {
        this.workspace = workspace;
        this.file = file;
        this.steps = steps;
        this.consent = new ReadingConsent(StoragePrices.of(workspace.costs()), fees == Fees.AGREED);
        this.connections = new Connections(workspace, secrets, consent);
        this.encryptions = new Encryptions(workspace, secrets);
        this.masking = Masking.of(workspace.namesOfMasked());
    }

    /** @throws LakescopeException USER if the file is no workspace */
    public static Wiring of(Optional<Path> file) {
        return of(file, Steps.NONE);
    }

    /** The same; what jobs write is announced to the steps first. */
    public static Wiring of(Optional<Path> file, Steps steps) {
        return of(file, steps, Fees.ASKED);
    }

    /** The same, with what the user has said about fees. */
    public static Wiring of(Optional<Path> file, Steps steps, Fees fees) {
        return new Wiring(file.map(WorkspaceReader::read).orElse(Workspace.NONE), file, steps, fees);
    }

    /** Whether objects are read whose class costs a notable fee. */
    public enum Fees {
        /** Not before somebody has agreed. */
        ASKED,
        /** Somebody has. */
        AGREED
    }

    /** What storage costs here, and whether fees were agreed to. */
    public ReadingConsent consent() {
        return consent;
    }

    /** What is meant to happen to the objects of a dataset as they age. */
    public List<LifecycleRule> lifecycle(SourceAddress address) {
        return connections.lifecycle(address);
    }

    public Workspace workspace() {
        return workspace;
    }

    public String name() {
        if (workspace.name() != null) {
            return workspace.name();
        }
        return file.map(path -> String.valueOf(path.getFileName())).orElse("no workspace");
    }

    /** Which columns nobody sees here. */
    public Masking masking() {
        return masking;
    }

    /**
     * A connection to look through, masked columns masked.
     *
     * @throws LakescopeException NOT_FOUND if the workspace has no such connection
     */
    public Connector connector(SourceAddress address) {
        return MaskedConnector.of(connections.of(address), masking);
    }

    /** Every configured connection, in the workspace's order; to look through as well. */
    public List<Connector> connectors() {
        return connections.all().stream()
                .map(connector -> MaskedConnector.of(connector, masking))
                .toList();
    }

    /** What jobs reach: what is there, masked or not. */
    public Sources sources() {
        return new Sources(
                address -> GuardedConnector.of(connections.of(address), masking),
                this::pattern,
                steps,
                address -> files -> new EncryptedFiles(files, encryptions.of(address)));
    }

    /** What is encrypted in a dataset. */
    public Optional<EncryptionSettings> encryption(SourceAddress dataset) {
        return encryptions.of(dataset);
    }

    public Queries queries() {
        return new DuckDbQueries(this::connector, DuckDbQueries.userCache());
    }

    /** What computes aggregates. */
    public Computations computations() {
        return new DuckDbComputations(DuckDbQueries.userCache());
    }

    public Exporter exporter() {
        return new FileExporter(sources());
    }

    /** What planned restores would do, row by row. */
    public Differences differences() {
        return MaskedDifferences.of(new RestoreDifferences(sources()), masking);
    }

    /**
     * What differs between two versions of a unit.
     *
     * @param limit rows that are told; all are counted
     */
    public VersionDifference compared(SourceAddress dataset, Selection unit, String older, String newer, int limit) {
        Versions versions = new Versions(sources(), dataset);
        VersionDifference difference =
                new VersionComparison(sources(), dataset, limit).of(versions.only(unit), older, newer);
        return MaskedDifferences.of(difference, masking);
    }

    /** Counts rows by customer and day, no customer being named by a masked column. */
    public Statistics.Counter statistics() {
        Statistics statistics = new Statistics(sources());
        return (request, isStopped) -> {
            request.by().ifPresent(column -> masking.check(request.module(), column, "count"));
            Statistics.Counts counts = statistics.of(request, isStopped);
            counts.by().ifPresent(column -> masking.check(request.module(), column, "count"));
            return counts;
        };
    }

    /** What the workspace declares of a table or dataset. */
    public TablePattern pattern(SourceAddress address) {
        return connections.pattern(address);
    }

    public synchronized StateStore state() {
        if (state == null) {
            state = StateStore.open(stateLocation(), steps);
        }
        return state;
    }

    /** The key that reports of this state's runs are signed with, kept beside the state where that is a file. */
    public InstallationKey signingKey() {
        StateLocation location = stateLocation();
        if (location.isShared()) {
            Path file = userData().resolve("signing-" + state().installation() + ".key");
            return new InstallationKey(file, host() + ":" + file, state().audit(), actor());
        }
        Path file = Path.of(location.url().substring("jdbc:sqlite:".length()) + ".signing-key");
        return new InstallationKey(file, "beside the state", state().audit(), actor());
    }

    /**
     * The secret behind a reference of the workspace.
     *
     * @param key the workspace key that holds it, for messages
     * @throws LakescopeException USER if it is no reference, or nothing is behind it
     */
    public Optional<String> secret(String key, @Nullable String reference) {
        return Optional.ofNullable(reference).map(given -> secrets.resolve(key, given));
    }

    private StateLocation stateLocation() {
        Workspace.State configured = workspace.state();
        if (configured != null && configured.url() != null) {
            return new StateLocation(
                    configured.url(),
                    Optional.ofNullable(configured.user()),
                    Optional.ofNullable(configured.password())
                            .map(reference -> secrets.resolve("state.password", reference)));
        }
        return StateLocation.of("jdbc:sqlite:" + userData().resolve("lakescope.db"));
    }

    /** The user's own folder for what the program keeps. */
    public static Path userData() {
        return Path.of(System.getProperty("user.home"), ".local", "share", "lakescope");
    }

    public synchronized EmbeddedJobEngine engine() {
        if (engine == null) {
            engine = new EmbeddedJobEngine(
                    state(),
                    new Safety(workspace.readOnly(), oneRunnerPerUnit(), Approving.of(workspace)),
                    UNITS_AT_ONCE,
                    actor());
        }
        return engine;
    }

    /** Maps of customers along a way that rows take. */
    public Coverage coverage(Lineage lineage) {
        StorageCoverage.Means means = new StorageCoverage.Means(
                sources(), new Behaviours(this).bounds(), new StateMemory(this), readingThreads(), Clock.systemUTC());
        return MaskedCoverage.of(new StorageCoverage(lineage, means), masking);
    }

    private synchronized ReadingThreads readingThreads() {
        if (readingThreads == null) {
            readingThreads = new ReadingThreads();
        }
        return readingThreads;
    }

    /** When jobs run by themselves, as the workspace says. */
    public Schedules schedules() {
        return ScheduleSettings.of(workspace);
    }

    /** Runs what is due, for as long as nobody else does it for this workspace. */
    public Scheduler scheduler(Clock clock) {
        // Two of one process are two: each has its own turn to lead.
        String owner = actor() + " schedule " + SCHEDULERS.incrementAndGet();
        return new Scheduler(
                schedules(), new Scheduler.Means(firings(), state().leases(), configuredRuns(clock), clock, owner));
    }

    /** Begins and resumes runs of the workspace's jobs. */
    public ScheduledRuns configuredRuns(Clock clock) {
        return new ConfiguredRuns(this, clock);
    }

    /** The due times of this workspace's jobs. */
    public Firings firings() {
        return state().firings(name());
    }

    private boolean oneRunnerPerUnit() {
        boolean isSingleUser = workspace.state() != null && workspace.state().singleUser();
        return workspace.local() || isSingleUser || stateLocation().isShared();
    }

    /** Who acts, for the audit log. */
    public static String actor() {
        return System.getProperty("user.name", "unknown") + "@" + host() + " pid "
                + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return java.net.InetAddress.getLocalHost().getHostName();
        } catch (java.net.UnknownHostException e) {
            return "unknown-host";
        }
    }

    /**
     * The behaviour for a spec.
     *
     * @throws LakescopeException USER or REFUSED if the spec cannot be done at all
     */
    public Job job(JobSpec spec) {
        MaskedJob.check(spec, masking);
        return MaskedJob.of(new Behaviours(this).of(spec), masking);
    }

    /** Whether backups can be restored, as far as drills have shown. */
    public Readiness readiness(SourceAddress dataset, Selection selection) {
        return Readiness.of(sources(), dataset, selection, state().drills(), UNITS_AT_ONCE);
    }

    /** The secrets that the workspace refers to. */
    public Secrets secrets() {
        return secrets;
    }

    /** The dataset of records that ingestion could not write. */
    public SourceAddress deadLetters() {
        return workspace
                .deadLetterAddress()
                .map(SourceAddress::parse)
                .or(() -> workspace.lake().keySet().stream()
                        .findFirst()
                        .map(name -> new SourceAddress(SourceKind.LAKE, name, "dead-letters")))
                .orElseThrow(() -> LakescopeException.user("Cannot ingest: there is no place for records that cannot be"
                        + " written; add a lake connection, or dead-letters: to the workspace"));
    }

    /** Stops what runs, then closes every connection. */
    @Override
    public synchronized void close() {
        if (readingThreads != null) {
            readingThreads.close();
        }
        if (engine != null) {
            engine.close();
        }
        if (state != null) {
            state.close();
        }
        connections.close();
    }
}
