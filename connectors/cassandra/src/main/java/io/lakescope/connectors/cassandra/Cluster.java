package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.SourceAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One cluster's session, opened at first use, and the edge at which driver exceptions become the product's. */
final class Cluster implements AutoCloseable {

    private static final int IN_FLIGHT = 1_024;

    private final CassandraSettings settings;
    private @Nullable CqlSession session;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Below what one connection takes, so that a burst waits here instead of failing in the driver. */
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);

    Cluster(CassandraSettings settings) {
        this.settings = settings;
    }

    CassandraSettings settings() {
        return settings;
    }

    ConsistencyLevel configured() {
        return DefaultConsistencyLevel.valueOf(settings.consistency());
    }

    /** QUORUM where there is one data centre, ALL where there are several. */
    ConsistencyLevel strict() {
        long datacenters = session().getMetadata().getNodes().values().stream()
                .map(node -> String.valueOf(node.getDatacenter()))
                .distinct()
                .count();
        return datacenters == 1 ? DefaultConsistencyLevel.QUORUM : DefaultConsistencyLevel.ALL;
    }

    synchronized CqlSession session() {
        if (session == null) {
            if (closed.get()) {
                throw new LakescopeException(Kind.UNAVAILABLE, "Cannot use " + this + ": it is closed");
            }
            session = open();
        }
        return session;
    }

    private CqlSession open() {
        List<InetSocketAddress> points =
                settings.contactPoints().stream().map(Cluster::socketAddress).toList();
        DriverConfigLoader config = DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(5))
                .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, Duration.ofSeconds(5))
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, Duration.ofSeconds(20))
                // The driver gathers schema changes for a second, and a table that was just made does not exist until
                // then.
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(50))
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, Duration.ofSeconds(10))
                .withInt(DefaultDriverOption.REQUEST_PAGE_SIZE, 2000)
                .withInt(DefaultDriverOption.CONNECTION_MAX_REQUESTS, 2048)
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, settings.consistency())
                // Requests are over when a command ends: the driver would keep it waiting for two seconds more.
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                .build();
        var builder = CqlSession.builder()
                .addContactPoints(points)
                .withLocalDatacenter(settings.datacenter())
                .withConfigLoader(config);
        settings.credentials().ifPresent(c -> builder.withAuthCredentials(c.user(), c.password()));
        try {
            return builder.build();
        } catch (DriverException | IllegalStateException e) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE,
                    "Cannot reach " + this + ": " + reason(e) + "; check that the server runs, and the contact points,"
                            + " port and datacenter in the workspace",
                    e);
        }
    }

    private static InetSocketAddress socketAddress(String point) {
        int colon = point.lastIndexOf(':');
        return colon < 0
                ? new InetSocketAddress(point, 9042)
                : new InetSocketAddress(point.substring(0, colon), Integer.parseInt(point.substring(colon + 1)));
    }

    /** Runs a driver call; its exceptions leave as {@link LakescopeException} that say what could not be done. */
    <T> T call(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw translate(what, e);
        }
    }

    /** Starts a request when there is room for one more; may block the caller until then. */
    <T> CompletionStage<T> send(Supplier<CompletionStage<T>> request) {
        inFlight.acquireUninterruptibly();
        try {
            return request.get().whenComplete((result, failure) -> inFlight.release());
        } catch (RuntimeException e) {
            inFlight.release();
            throw e;
        }
    }

    /** The same for a write: what was sent and not acknowledged may be applied all the same. */
    LakescopeException translateWrite(String what, Throwable failure) {
        LakescopeException known = translate(what, failure);
        return known.kind() == Kind.UNAVAILABLE
                ? LakescopeException.outcomeUnknown(
                        known.getMessage() + "; the outcome is UNKNOWN: it may be applied, now or later", failure)
                : known;
    }

    LakescopeException translate(String what, Throwable failure) {
        Throwable e =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (e instanceof LakescopeException known) {
            return known;
        }
        if (e instanceof com.datastax.oss.driver.api.core.servererrors.QueryValidationException) {
            return new LakescopeException(Kind.USER, "Cannot " + what + ": " + e.getMessage(), e);
        }
        return new LakescopeException(
                Kind.UNAVAILABLE, "Cannot " + what + ": " + reason(e) + "; check the cluster, then try again", e);
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        if (e instanceof AllNodesFailedException all && !all.getAllErrors().isEmpty()) {
            cause = all.getAllErrors().values().iterator().next().get(0);
        }
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName().toLowerCase(Locale.ROOT) : firstLine(message);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    KeyspaceMetadata keyspace(SourceAddress address) {
        String name = address.segments().get(0);
        return session()
                .getMetadata()
                .getKeyspace(CqlIdentifier.fromInternal(name))
                .orElseThrow(
                        () -> LakescopeException.notFound("Cannot open " + address + ": the cluster has no keyspace '"
                                + name + "'; list what there is with: lakescope ls cassandra:" + settings.name()));
    }

    TableMetadata table(SourceAddress address) {
        if (address.segments().size() != 2) {
            throw LakescopeException.user(
                    "Cannot open " + address + " as a table: write cassandra:CONNECTION/KEYSPACE/TABLE");
        }
        KeyspaceMetadata keyspace = keyspace(address);
        String name = address.segments().get(1);
        return keyspace.getTable(CqlIdentifier.fromInternal(name))
                .orElseThrow(() -> LakescopeException.notFound("Cannot open " + address + ": the keyspace "
                        + address.segments().get(0) + " has no table '" + name
                        + "'; list what there is with: lakescope ls"
                        + " cassandra:" + settings.name() + "/"
                        + address.segments().get(0)));
    }

    @Override
    public String toString() {
        return "Cassandra '" + settings.name() + "' at " + String.join(", ", settings.contactPoints());
    }

    @Override
    public synchronized void close() {
        if (closed.compareAndSet(false, true) && session != null) {
            session.close();
        }
    }
}
