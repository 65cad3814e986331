package io.lakescope.app;

import io.lakescope.app.settings.DatasetPatterns;
import io.lakescope.app.settings.Secrets;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.DatasetPattern;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import io.lakescope.connectors.costs.LifecycleRule;
import io.lakescope.connectors.costs.ReadingConsent;
import io.lakescope.connectors.kafka.KafkaConnector;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.connectors.lake.gcs.GcsAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workspace's connections, each opened once. */
final class Connections implements AutoCloseable {

    private record Key(SourceKind kind, String name) {}

    private final Workspace workspace;
    private final Secrets secrets;
    private final Map<SourceAddress, TablePattern> patterns = new HashMap<>();
    private final Map<SourceAddress, DatasetPattern> datasets = new HashMap<>();
    private final Map<SourceAddress, List<LifecycleRule>> lifecycles = new HashMap<>();
    private final ReadingConsent consent;
    private final Map<Key, Connector> open = new LinkedHashMap<>();

    Connections(Workspace workspace, Secrets secrets, ReadingConsent consent) {
        this.workspace = workspace;
        this.consent = consent;
        this.secrets = secrets;
        workspace
                .tablePatterns()
                .forEach((address, table) -> patterns.put(SourceAddress.parse(address), pattern(table)));
        workspace.declaredDatasets().forEach((address, dataset) -> {
            SourceAddress at = SourceAddress.parse(address);
            datasets.put(at, DatasetPatterns.of(address, dataset));
            if (dataset.lifecycle() != null) {
                lifecycles.put(
                        at,
                        dataset.lifecycle().stream().map(LifecycleRule::parse).toList());
            }
        });
    }

    private static TablePattern pattern(Workspace.Table table) {
        return new TablePattern(
                Optional.ofNullable(table.day()),
                Optional.ofNullable(table.eventTime()),
                table.fanOut() == null ? List.of() : table.fanOut(),
                table.buckets() == null ? Map.of() : table.buckets());
    }

    TablePattern pattern(SourceAddress address) {
        return patterns.getOrDefault(address, TablePattern.NONE);
    }

    /** The rules of the nearest dataset at or above an address; none where nothing is declared. */
    List<LifecycleRule> lifecycle(SourceAddress address) {
        SourceAddress at = address;
        while (!lifecycles.containsKey(at) && at.path().contains("/")) {
            at = new SourceAddress(
                    at.kind(), at.connection(), at.path().substring(0, at.path().lastIndexOf('/')));
        }
        return lifecycles.getOrDefault(at, List.of());
    }

    synchronized List<Connector> all() {
        List<Connector> all = new ArrayList<>();
        workspace.kafka().keySet().forEach(name -> all.add(of(new SourceAddress(SourceKind.KAFKA, name, ""))));
        workspace.cassandra().keySet().forEach(name -> all.add(of(new SourceAddress(SourceKind.CASSANDRA, name, ""))));
        workspace.lake().keySet().forEach(name -> all.add(of(new SourceAddress(SourceKind.LAKE, name, ""))));
        return all;
    }

    synchronized Connector of(SourceAddress address) {
        Key key = new Key(address.kind(), address.isPlain() ? LakeConnector.top(address) : address.connection());
        return open.computeIfAbsent(key, wanted -> address.isPlain() ? plain(wanted.name()) : make(address));
    }

    private Connector make(SourceAddress address) {
        String name = address.connection();
        return switch (address.kind()) {
            case KAFKA -> kafka(name, configured(address, workspace.kafka()));
            case CASSANDRA -> cassandra(name, configured(address, workspace.cassandra()));
            case LAKE -> lake(name, configured(address, workspace.lake()));
        };
    }

    private static <T> T configured(SourceAddress address, Map<String, T> connections) {
        T connection = connections.get(address.connection());
        if (connection == null) {
            throw LakescopeException.notFound("Cannot open " + address + ": the workspace has no "
                    + address.kind().word() + " connection '" + address.connection() + "'"
                    + (connections.isEmpty()
                            ? "; give the workspace with -w"
                            : ", but " + String.join(", ", connections.keySet())));
        }
        return connection;
    }

    private static KafkaConnector kafka(String name, Workspace.Kafka kafka) {
        return new KafkaConnector(
                name,
                required("kafka." + name + ".bootstrap", kafka.bootstrap()),
                kafka.properties() == null ? Map.of() : kafka.properties());
    }

    private CassandraConnector cassandra(String name, Workspace.Cassandra cassandra) {
        String key = "cassandra." + name;
        Optional<CassandraSettings.Credentials> credentials = cassandra.user() == null || cassandra.password() == null
                ? Optional.empty()
                : Optional.of(new CassandraSettings.Credentials(
                        cassandra.user(), secrets.resolve(key + ".password", cassandra.password())));
        Map<String, TablePattern> tables = new HashMap<>();
        patterns.forEach((address, pattern) -> {
            if (address.kind() == SourceKind.CASSANDRA && address.connection().equals(name)) {
                tables.put(address.path(), pattern);
            }
        });
        return new CassandraConnector(new CassandraSettings(
                name,
                cassandra.contactPoints() == null ? List.of() : cassandra.contactPoints(),
                required(key + ".datacenter", cassandra.datacenter()),
                cassandra.consistency() == null ? "LOCAL_QUORUM" : cassandra.consistency(),
                credentials,
                tables));
    }

    private LakeConnector lake(String name, Workspace.Lake lake) {
        String root = required("lake." + name + ".root", lake.root());
        return new LakeConnector(name, root, access(name, lake), eventTimes(name), datasets(name)).with(consent);
    }

    private GcsAccess access(String name, Workspace.Lake lake) {
        Optional<String> credentials = Optional.ofNullable(lake.credentials());
        return new GcsAccess(
                Optional.ofNullable(lake.endpoint()),
                credentials.map(reference -> reference.equals("none")
                        ? reference
                        : secrets.resolve("lake." + name + ".credentials", reference)));
    }

    private Map<String, String> eventTimes(String connection) {
        Map<String, String> eventTimes = new HashMap<>();
        patterns.forEach((address, pattern) -> {
            if (address.kind() == SourceKind.LAKE && address.connection().equals(connection)) {
                pattern.eventTime().ifPresent(column -> eventTimes.put(address.path(), column));
            }
        });
        return eventTimes;
    }

    private Map<String, DatasetPattern> datasets(String connection) {
        Map<String, DatasetPattern> declared = new HashMap<>();
        datasets.forEach((address, pattern) -> {
            if (address.kind() == SourceKind.LAKE && address.connection().equals(connection)) {
                declared.put(address.path(), pattern);
            }
        });
        return declared;
    }

    private Connector plain(String top) {
        return LakeConnector.plain(top, plainAccess(top), eventTimes(""), datasets(""))
                .with(consent);
    }

    /** A bucket is reached as the connection that has its root there says, also by its URL. */
    private GcsAccess plainAccess(String top) {
        return workspace.lake().entrySet().stream()
                .filter(lake ->
                        lake.getValue().root() != null && (lake.getValue().root() + "/").startsWith(top))
                .findFirst()
                .map(lake -> access(lake.getKey(), lake.getValue()))
                .orElse(GcsAccess.DEFAULT);
    }

    private static String required(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw LakescopeException.user("Cannot use the workspace: " + key + " is missing; add it");
        }
        return value;
    }

    @Override
    public synchronized void close() {
        open.values().forEach(Connector::close);
    }
}
