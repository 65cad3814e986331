package io.lakescope.app.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workspace file as it is written: connections, tables with their patterns, guards and jobs. Every key and its default is
 * in the reference file {@code workspace-reference.yaml}. Values are text where they are checked later, with their place.
 */
public record Workspace(
        @Nullable String name,
        boolean local,
        boolean readOnly,
        @Nullable List<String> maskedColumns,
        @Nullable State state,
        @Nullable Connections connections,
        @Nullable Map<String, Table> tables,
        @Nullable Map<String, Dataset> datasets,
        @Nullable String deadLetters,
        @Nullable Ingest ingest,
        @Nullable Purge purge,
        @Nullable List<Hold> holds,
        @Nullable Approval approval,
        @Nullable Costs costs,
        @Nullable Scheduling schedule,
        @Nullable Alerts alerts,
        @Nullable Serve serve,
        @Nullable Map<String, Map<String, Zone>> zones,
        @Nullable Map<String, Aggregate> aggregates,
        @Nullable Map<String, Job> jobs) {

    /** What is there without a workspace file. */
    public static final Workspace NONE = new Workspace(
            "no workspace",
            true,
            false,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    /** Where the state of jobs lives; written as a URL alone or with its options. */
    public record State(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            boolean singleUser) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static State ofUrl(String url) {
            return new State(url, null, null, false);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        static State of(
                @JsonProperty("url") @Nullable String url,
                @JsonProperty("user") @Nullable String user,
                @JsonProperty("password") @Nullable String password,
                @JsonProperty("single-user") boolean singleUser) {
            return new State(url, user, password, singleUser);
        }
    }

    public record Connections(
            @Nullable Map<String, Kafka> kafka,
            @Nullable Map<String, Cassandra> cassandra,
            @Nullable Map<String, Lake> lake) {}

    public record Kafka(
            @Nullable String bootstrap, @Nullable Map<String, String> properties) {}

    public record Cassandra(
            @Nullable List<String> contactPoints,
            @Nullable String datacenter,
            @Nullable String consistency,
            @Nullable String user,
            @Nullable String password) {}

    public record Lake(
            @Nullable String root,
            @Nullable String endpoint,
            @Nullable String credentials) {}

    public record Table(
            @Nullable String day,
            @Nullable String eventTime,
            @Nullable List<String> fanOut,
            @Nullable Map<String, String> buckets) {}

    public record Dataset(
            @Nullable String layout,
            @Nullable Map<String, String> keys,
            @Nullable String policy,
            @Nullable String artifactKey,
            @Nullable String storageClass,
            @Nullable List<String> lifecycle,
            @Nullable Encryption encryption,
            @Nullable Map<String, List<String>> recalculation) {}

    /** Which columns of backups are encrypted, and with whose key. */
    public record Encryption(
            @Nullable String masterKey,
            @Nullable List<String> keyPer,
            @Nullable Map<String, String> columns) {}

    public record Ingest(
            @Nullable String earliest, @Nullable String future) {}

    public record Purge(
            @Nullable Long maxUnits,
            @Nullable Long maxRows,
            @Nullable Double maxShare,
            @Nullable String skewMargin) {}

    /** How many people it takes. */
    public record Approval(
            @Nullable Integer deleting,
            @Nullable Integer overwriting,
            @Nullable String validFor) {}

    public record Hold(
            @Nullable String table,
            @Nullable Map<String, String> key,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason) {}

    public record Costs(
            @Nullable String currency,
            @Nullable Map<String, StorageClass> classes,
            @Nullable List<String> askBeforeReading) {}

    public record StorageClass(
            @Nullable BigDecimal gibMonth,
            @Nullable BigDecimal retrievalGib,
            @Nullable Integer minimumDays,
            @Nullable BigDecimal writeThousand,
            @Nullable BigDecimal readThousand) {}

    public record Serve(
            @Nullable String bind,
            @Nullable Integer port,
            @Nullable String token,
            @Nullable List<String> hosts,
            @Nullable String metrics) {}

    /** Written as a rectangle with its ranges, or as a list of corners. */
    public record Zone(
            @Nullable List<Double> x,
            @Nullable List<Double> y,
            @Nullable List<List<Double>> corners) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Zone ofCorners(List<List<Double>> corners) {
            return new Zone(null, null, corners);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        static Zone of(
                @JsonProperty("x") @Nullable List<Double> x,
                @JsonProperty("y") @Nullable List<Double> y,
                @JsonProperty("corners") @Nullable List<List<Double>> corners) {
            return new Zone(x, y, corners);
        }
    }

    public record Aggregate(
            @Nullable String builtIn,
            @Nullable String sql,
            @Nullable List<String> order,
            @Nullable String person,
            @Nullable String time,
            @Nullable String x,
            @Nullable String y,
            @Nullable String gap,
            @Nullable String timeZone,
            @Nullable String venue) {}

    public record Job(
            @Nullable String kind,
            @Nullable String aggregate,
            @Nullable String source,
            @Nullable String target,
            @Nullable String topic,
            @Nullable String table,
            @Nullable String dataset,
            @Nullable String keyspace,
            @Nullable Integer sample,
            @Nullable Map<String, String> map,
            @Nullable Map<String, String> key,
            @Nullable String from,
            @Nullable String to,
            @Nullable String olderThan,
            @Nullable Integer keep,
            @Nullable String cluster,
            @Nullable String policy,
            @Nullable String writeTime,
            @Nullable String version,
            @Nullable String run,
            @Nullable String until,
            @Nullable Long rate,
            @Nullable String skewMargin,
            @Nullable String waitFor,
            @Nullable String within,
            boolean deep,
            boolean replay,
            boolean continuePastGap,
            boolean createTable,
            @Nullable String reason,
            @Nullable When schedule) {}

    /** Who is told of what needs somebody. */
    public record Alerts(
            @Nullable List<String> on,
            @Nullable String behind,
            @Nullable String beforeLoss,
            @Nullable String stuck,
            @Nullable String days,
            @Nullable List<Webhook> webhooks,
            @Nullable Email email) {}

    public record Webhook(@Nullable String url, @Nullable String token) {}

    public record Email(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String encryption,
            @Nullable String user,
            @Nullable String password,
            @Nullable String from,
            @Nullable List<String> to) {}

    /** What the schedules of all jobs have in common. */
    public record Scheduling(
            @Nullable String timeZone, @Nullable Integer atOnce) {}

    /** When a job runs. */
    public record When(
            @Nullable String cron,
            @Nullable String timeZone,
            @Nullable List<String> after,
            @Nullable String catchUp,
            @Nullable Integer retries,
            @Nullable String backOff,
            @Nullable String target,
            boolean continuous) {}

    public List<String> namesOfMasked() {
        return maskedColumns == null ? List.of() : List.copyOf(maskedColumns);
    }

    public Map<String, Table> tablePatterns() {
        return orEmpty(tables);
    }

    public Map<String, Dataset> declaredDatasets() {
        return orEmpty(datasets);
    }

    public Map<String, Map<String, Zone>> declaredZones() {
        return orEmpty(zones);
    }

    public Map<String, Aggregate> namedAggregates() {
        return orEmpty(aggregates);
    }

    public Map<String, Job> configuredJobs() {
        return orEmpty(jobs);
    }

    public Map<String, Kafka> kafka() {
        return connections == null ? Map.of() : orEmpty(connections.kafka());
    }

    public Map<String, Cassandra> cassandra() {
        return connections == null ? Map.of() : orEmpty(connections.cassandra());
    }

    public Map<String, Lake> lake() {
        return connections == null ? Map.of() : orEmpty(connections.lake());
    }

    public Optional<String> deadLetterAddress() {
        return Optional.ofNullable(deadLetters);
    }

    private static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : new LinkedHashMap<>(map);
    }
}
