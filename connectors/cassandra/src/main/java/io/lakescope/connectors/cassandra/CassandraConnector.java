package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.ScratchTables;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TableStore;
import java.time.Duration;
import java.util.Optional;

/** One Cassandra cluster. The session opens at first use. */
public final class CassandraConnector implements Connector {

    private final Cluster cluster;
    private final CassandraCatalog catalog;
    private final CassandraReader reader;
    private final CassandraTables tables;

    public CassandraConnector(CassandraSettings settings) {
        this.cluster = new Cluster(settings);
        this.catalog = new CassandraCatalog(cluster);
        this.reader = new CassandraReader(cluster);
        this.tables = new CassandraTables(cluster);
    }

    @Override
    public String name() {
        return cluster.settings().name();
    }

    @Override
    public SourceKind kind() {
        return SourceKind.CASSANDRA;
    }

    @Override
    public String check() {
        var row = cluster.call(
                "query " + cluster,
                () -> cluster.session()
                        .execute("SELECT cluster_name, release_version FROM system.local")
                        .one());
        if (row == null) {
            return "connected";
        }
        var nodes = cluster.session().getMetadata().getNodes().values();
        long up = nodes.stream()
                .map(Node::getState)
                .filter(com.datastax.oss.driver.api.core.metadata.NodeState.UP::equals)
                .count();
        return "Cassandra " + row.getString("release_version") + ", cluster '" + row.getString("cluster_name") + "', "
                + up + " of " + nodes.size() + " nodes up";
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public RecordReader reader() {
        return reader;
    }

    @Override
    public Optional<TableStore> tables() {
        return Optional.of(tables);
    }

    @Override
    public Optional<ScratchTables> scratch() {
        return Optional.of(new CassandraScratch(cluster));
    }

    /**
     * Runs one statement, for example DDL.
     *
     * @throws io.lakescope.connectors.LakescopeException USER if the server refuses the statement
     */
    public void execute(String cql) {
        cluster.call(
                "run a statement on " + cluster,
                () -> cluster.session().execute(SimpleStatement.newInstance(cql).setTimeout(Duration.ofSeconds(60))));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
