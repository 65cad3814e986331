package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.app.local.SharedServers;
import io.lakescope.tests.survival.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of ten customers gets nine tenths of his days back: of a million rows with {@code -Pfaults}, of a hundredth of them in the
 * default build.
 */
@Tag("faults")
@SuppressWarnings("NullAway.Init")
class RestoreReadsTest {

    private static final int VENUES = 10;
    private static final int DAYS = Sample.of(100);
    private static final int RESTORED = DAYS * 9 / 10;
    private static final int ROWS = Sample.of(1_000);
    private static final LocalDate FIRST = LocalDate.of(2026, 5, 1);
    private static final int WRITES_AT_ONCE = 512;

    /** Plan and run each read every byte once: what is decoded is what was hashed. */
    private static final int PASSES = 2;

    @TempDir
    private Path folder;

    private GuidedShop shop;

    @BeforeEach
    void backUp() throws IOException {
        shop = new GuidedShop(folder, "");
        fill();
        shop.backUp();
        shop.execute("TRUNCATE %s");
    }

    private void fill() {
        String[] server = SharedServers.cassandra().split(":", 2);
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(server[0], Integer.parseInt(server[1])))
                .withLocalDatacenter("datacenter1")
                .build()) {
            PreparedStatement insert =
                    session.prepare("INSERT INTO " + shop.name() + " (venue, day, id, v, n) VALUES (?, ?, ?, ?, ?)");
            List<CompletionStage<AsyncResultSet>> open = new ArrayList<>();
            for (int i = 0; i < VENUES * DAYS * ROWS; i++) {
                int unit = i / ROWS;
                open.add(session.executeAsync(
                        insert.bind("v" + unit % VENUES, FIRST.plusDays(unit / VENUES), i % ROWS, "visitor " + i, i)));
                if (open.size() == WRITES_AT_ONCE) {
                    open.forEach(one -> one.toCompletableFuture().join());
                    open.clear();
                }
            }
            open.forEach(one -> one.toCompletableFuture().join());
        }
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void restoreReadsOnlyTheLeavesItNeedsAndSaysHowMuch() throws IOException {
        List<Path> needed = new ArrayList<>();
        for (Path object : objects()) {
            if (isNeeded(object)) {
                needed.add(object);
            } else {
                // whoever opens it fails
                Files.write(object, new byte[0]);
            }
        }
        long neededBytes = needed.stream().mapToLong(RestoreReadsTest::size).sum();

        Cli.Answer answer = shop.restore(
                "--key",
                "venue=v3",
                "--from",
                FIRST.toString(),
                "--to",
                FIRST.plusDays(RESTORED).toString());

        assertThat(answer.exit()).as(answer.err()).isZero();
        JsonNode run = answer.json();
        assertThat(needed).hasSize(RESTORED);
        assertThat(run.get("written").longValue()).isEqualTo((long) RESTORED * ROWS);
        assertThat(shop.cli.count(shop.table)).isEqualTo((long) RESTORED * ROWS);
        long read = run.get("bytesRead").longValue();
        System.out.printf(
                "restore of %d of %d units, %,d of %,d rows: %,d bytes read, %.2f times the %,d of its objects%n",
                RESTORED,
                VENUES * DAYS,
                (long) RESTORED * ROWS,
                (long) VENUES * DAYS * ROWS,
                read,
                1.0 * read / neededBytes,
                neededBytes);
        assertThat(read).isBetween(PASSES * neededBytes, PASSES * neededBytes + manifestBytes());
        assertThat(shop.cli
                        .run("job", "show", run.get("run").textValue())
                        .get("bytesRead")
                        .longValue())
                .isEqualTo(read);
    }

    private static boolean isNeeded(Path object) {
        String path = object.toString();
        String day = path.replaceAll(".*/day=([^/]+)/.*", "$1");
        return path.contains("/venue=v3/") && LocalDate.parse(day).isBefore(FIRST.plusDays(RESTORED));
    }

    private List<Path> objects() throws IOException {
        return files(".parquet");
    }

    /** Each is read a few times. */
    private long manifestBytes() throws IOException {
        return 8
                * files(".json").stream()
                        .filter(RestoreReadsTest::isNeeded)
                        .mapToLong(RestoreReadsTest::size)
                        .sum();
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("bucket"))) {
            return all.filter(path -> path.toString().endsWith(suffix)).toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
