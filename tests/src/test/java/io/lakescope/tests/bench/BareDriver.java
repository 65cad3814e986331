package io.lakescope.tests.bench;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.lakescope.tests.bench.Events.Event;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The driver as one uses it by hand for bulk work, at the consistency that the product has by default. */
final class BareDriver implements AutoCloseable {

    private static final ConsistencyLevel LEVEL = DefaultConsistencyLevel.LOCAL_QUORUM;
    private static final int BATCH_ROWS = 100;
    private static final int IN_FLIGHT = 64;
    private static final int TRIES = 5;
    private static final int TOKEN_RANGES = 32;
    private static final int SCANS_AT_ONCE = 4;

    private record Partition(String venue, String day, int bucket) {}

    private final CqlSession session;

    BareDriver(String address) {
        int colon = address.lastIndexOf(':');
        session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(
                        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))))
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(60))
                        .build())
                .build();
    }

    void execute(String cql) {
        var unused = session.execute(cql);
    }

    /** Unlogged batches of one partition each, a bounded number in flight; a partition's batches are not ordered. */
    void write(String table, Events events) {
        PreparedStatement insert = session.prepare("INSERT INTO " + table
                + " (venue, day, bucket, ts, person, x, y, zone, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " USING TIMESTAMP ? AND TTL ?");
        Semaphore room = new Semaphore(IN_FLIGHT);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Map<Partition, List<BoundStatement>> open = new HashMap<>();
        events.forEach(event -> {
            Partition partition = new Partition(event.venue(), event.day().toString(), event.bucket());
            List<BoundStatement> rows = open.computeIfAbsent(partition, key -> new ArrayList<>());
            rows.add(bind(insert, event));
            if (rows.size() == BATCH_ROWS) {
                open.remove(partition);
                send(rows, room, failure);
            }
        });
        open.values().forEach(rows -> send(rows, room, failure));
        room.acquireUninterruptibly(IN_FLIGHT);
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException(failed);
        }
    }

    private static BoundStatement bind(PreparedStatement insert, Event event) {
        Instant now = Instant.now();
        return insert.bind(
                event.venue(),
                event.day(),
                event.bucket(),
                event.ts(),
                event.person(),
                event.x(),
                event.y(),
                event.zone(),
                event.note(),
                now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000,
                0);
    }

    private void send(List<BoundStatement> rows, Semaphore room, AtomicReference<@Nullable Throwable> failure) {
        BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED)
                .setConsistencyLevel(LEVEL)
                .setIdempotence(true);
        rows.forEach(batch::addStatement);
        room.acquireUninterruptibly();
        var unused = sent(batch.build(), TRIES).whenComplete((result, failed) -> {
            failure.compareAndSet(null, failed);
            room.release();
        });
    }

    /** A server on a slow disk stalls for seconds: who writes much tries again, as the product does. */
    private CompletionStage<AsyncResultSet> sent(BatchStatement batch, int tries) {
        return session.executeAsync(batch).exceptionallyCompose(failed -> {
            Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
            return cause instanceof WriteTimeoutException && tries > 1
                    ? sent(batch, tries - 1)
                    : CompletableFuture.failedStage(failed);
        });
    }

    /** Every row with the write time and TTL of its cells, by token ranges, some at once, the next page always on its way. */
    long scan(String table) {
        PreparedStatement select = session.prepare("SELECT venue, day, bucket, ts, person, x, y, zone, note,"
                + " WRITETIME(x), TTL(x), WRITETIME(y), TTL(y), WRITETIME(zone), TTL(zone), WRITETIME(note), TTL(note)"
                + " FROM " + table
                + " WHERE token(venue, day, bucket) > ? AND token(venue, day, bucket) <= ?");
        AtomicLong rows = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(SCANS_AT_ONCE);
        try {
            List<Future<?>> ranges = new ArrayList<>();
            for (int range = 0; range < TOKEN_RANGES; range++) {
                long from = token(range);
                long to = token(range + 1);
                ranges.add(pool.submit(() -> rows.addAndGet(scan(select, from, to))));
            }
            for (Future<?> range : ranges) {
                var unused = range.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdown();
        }
        return rows.get();
    }

    private static long token(int range) {
        BigInteger width = BigInteger.ONE.shiftLeft(64).divide(BigInteger.valueOf(TOKEN_RANGES));
        return range == TOKEN_RANGES
                ? Long.MAX_VALUE
                : BigInteger.valueOf(Long.MIN_VALUE)
                        .add(width.multiply(BigInteger.valueOf(range)))
                        .longValue();
    }

    private long scan(PreparedStatement select, long from, long to) {
        long rows = 0;
        BoundStatement bound = select.bind(from, to).setConsistencyLevel(LEVEL);
        CompletionStage<AsyncResultSet> next = session.executeAsync(bound);
        while (true) {
            AsyncResultSet page = next.toCompletableFuture().join();
            boolean isLast = !page.hasMorePages();
            if (!isLast) {
                next = page.fetchNextPage();
            }
            for (Row row : page.currentPage()) {
                rows += decoded(row) == 17 ? 1 : 0;
            }
            if (isLast) {
                return rows;
            }
        }
    }

    /** The number of columns, all of them decoded; none of the bound TTLs ends. */
    private static int decoded(Row row) {
        int columns = 0;
        for (int i = 0; i < row.size(); i++) {
            Object value = row.getObject(i);
            boolean isTtl = i > 9 && i % 2 == 0;
            columns += (value == null) == isTtl ? 1 : 0;
        }
        return columns;
    }

    @Override
    public void close() {
        session.close();
    }
}
