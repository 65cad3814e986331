package io.lakescope.views.fakes;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.expressions.ExpressionFilter;
import io.lakescope.views.common.DesktopNotice;
import io.lakescope.views.common.WindowServices;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Three connections with something of everything, and some runs. */
public final class FakeWorkspace {

    public final FakeConnector kafka = new FakeConnector(SourceKind.KAFKA, "local");
    public final FakeConnector cassandra = new FakeConnector(SourceKind.CASSANDRA, "local");
    public final FakeConnector lake = new FakeConnector(SourceKind.LAKE, "acme");
    public final FakeRuns runs = new FakeRuns();
    public final FakeOperations operations = new FakeOperations();
    public final FakeCustomers customers = new FakeCustomers(runs);
    public final FakeStatistics statistics = new FakeStatistics();
    public final FakeTrajectories trajectories = new FakeTrajectories();
    public final List<String> notices = new CopyOnWriteArrayList<>();
    public final SourceAddress visits = lake.at("derived/visits");
    public final SourceAddress topic = kafka.at("events.v2");
    public final FakeExporter exporter = new FakeExporter();
    public final FakeQueries queries = new FakeQueries(Visits.table(cassandra.at("retail/result")));
    public final FakeSource visitsSource = Visits.dataset(visits, 1_301).with(VisitsTimeline.of(visits));

    public FakeWorkspace() {
        kafka.source("events.v2", "topic", 1_204_113, Visits.topic(topic, 5_000));
        kafka.source("sensors.raw", "topic", 88_210, Visits.topic(kafka.at("sensors.raw"), 10));
        kafka.source("visits.cdc", "topic", 48_002, Visits.topic(kafka.at("visits.cdc"), 10));
        cassandra.folder("retail", "keyspace", 0);
        cassandra.source(
                "retail/events_by_day", "table", 212_000_000, Visits.table(cassandra.at("retail/events_by_day")));
        cassandra.source("retail/sessions", "table", 18_000_000, Visits.table(cassandra.at("retail/sessions")));
        lake.folder("provider", "folder", 300_000_000_000L)
                .folder("landing", "folder", 1_100_000_000_000L)
                .folder("core", "folder", 900_000_000_000L)
                .folder("derived", "folder", 600_000_000_000L)
                .source("derived/dwell-zones", "dataset", 2_310, Visits.empty(lake.at("derived/dwell-zones")))
                .source("derived/visits", "dataset", 4_118_230, visitsSource);
        SourceAddress sessions = lake.at("derived/sessions");
        lake.hidden(sessions, FakeTrajectories.sessions(sessions));
    }

    public FakeWorkspace withRuns() {
        runs.run("20260820091244001", "backup-nightly", "backup", "events_by_day", "backup", RunState.RUNNING, 64);
        runs.run("20260820091244002", "ingest-visits", "ingest", "events.v2", "events_by_day", RunState.RUNNING, 12);
        runs.run("20260820091244003", "verify-rolling", "verify", "backup", "backup", RunState.FAILED, 31);
        runs.run("20260820091244004", "backup-hourly", "backup", "sessions", "backup", RunState.SUCCEEDED, 100);
        return this;
    }

    public WindowServices services() {
        return new WindowServices(
                "acme \u00b7 production",
                List.of(kafka, cassandra, lake),
                this::resolve,
                runs,
                exporter,
                queries,
                statistics,
                trajectories,
                Optional.of(operations),
                Optional.of(customers),
                (title, text) -> notices.add(title + "|" + text),
                ExpressionFilter::of);
    }

    /** No workspace: paths only. */
    public WindowServices withoutWorkspace() {
        return new WindowServices(
                "",
                List.of(),
                this::resolve,
                runs,
                exporter,
                queries,
                statistics,
                trajectories,
                Optional.empty(),
                Optional.empty(),
                DesktopNotice.NONE,
                ExpressionFilter::of);
    }

    private Connector resolve(SourceAddress address) {
        if (address.isPlain()) {
            return lake;
        }
        return List.of(kafka, cassandra, lake).stream()
                .filter(connector -> connector.kind() == address.kind())
                .filter(connector -> connector.name().equals(address.connection()))
                .findFirst()
                .orElseThrow(() -> LakescopeException.notFound("Cannot open " + address
                        + ": the workspace has no connection of that name; check the spelling"));
    }
}
