package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.app.local.SharedServers;
import io.lakescope.tests.journey.Planted.Cell;
import io.lakescope.tests.journey.Planted.Kind;
import io.lakescope.tests.survival.Sample;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A day of receipts is restored under every policy and write time into tables where each kind of row was planted; what is there
 * afterwards is, cell by cell, what an oracle says that knows Cassandra's rule and nothing of the product.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class PoliciesTest {

    private static final String COLUMNS = "(country text, day date, invoice_no text, line int, stock_code text,"
            + " quantity int, customer text, PRIMARY KEY ((country, day), invoice_no, line))";
    private static final String DAY = "2011-01-09";
    private static final String DATASET = "lake:local/raw/lines";
    /** Rows that the default build takes. */
    private static final int FEW = 240;

    private static final int MOST_AT_ONCE = 256;

    private static final Duration SHORT_LIFE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private final List<Planted> rows = new ArrayList<>();
    private CqlSession session;
    private Cli cli;

    @BeforeAll
    void backUpADay() throws IOException {
        Path file = Receipts.data().resolve("retail").resolve(DAY + ".csv");
        assumeTrue(Files.exists(file), "no retail data in " + file + "; set LAKESCOPE_TESTDATA to run this");
        plant(file);
        String node = SharedServers.cassandra();
        session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(
                        node.substring(0, node.indexOf(':')), Integer.parseInt(node.substring(node.indexOf(':') + 1))))
                .withLocalDatacenter("datacenter1")
                .build();
        session.execute("CREATE KEYSPACE IF NOT EXISTS policies WITH replication ="
                + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
        session.execute("CREATE TABLE policies.lines " + COLUMNS);
        Path workspace = Files.writeString(folder.resolve("lakescope.yaml"), """
                name: policies
                local: true
                state: jdbc:sqlite:%1$s/state.db
                connections:
                  cassandra: {local: {contact-points: ["%2$s"], datacenter: datacenter1}}
                  lake: {local: {root: "file://%1$s/bucket"}}
                """.formatted(folder, node));
        Files.createDirectories(folder.resolve("bucket"));
        cli = new Cli(workspace);
        insertAndBackUp();
    }

    /** Kinds follow each other; those that have to expire first, and all lines, only where the long sets run whole. */
    private void plant(Path file) throws IOException {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        if (!Sample.isWhole()) {
            kinds.remove(Kind.EXPIRED);
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            CSVFormat csv = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            for (CSVRecord line : csv.parse(reader)) {
                if (!Sample.isWhole() && rows.size() == FEW) {
                    return;
                }
                Kind kind = kinds.get(rows.size() % kinds.size());
                Map<String, Object> cells = new TreeMap<>();
                cells.put("stock_code", line.get("StockCode"));
                cells.put("quantity", Integer.parseInt(line.get("Quantity")));
                if (kind != Kind.HAS_A_CELL_MORE) {
                    cells.put("customer", line.get("CustomerID") + "c");
                }
                rows.add(new Planted(kind, line.get("InvoiceNo"), rows.size(), cells));
            }
        }
    }

    private void insertAndBackUp() {
        Instant shortLived = Instant.now().plus(SHORT_LIFE);
        together(rows.stream().map(row -> {
            int life = row.kind() == Kind.EXPIRED
                    ? Math.toIntExact(SHORT_LIFE.toSeconds())
                    : row.kind() == Kind.EXPIRING ? Planted.LIFE_SECONDS : 0;
            Map<String, Cell> cells = new TreeMap<>();
            row.backup().forEach((column, value) -> cells.put(column, new Cell(value, Planted.WRITTEN)));
            return insert("lines", row, cells, life);
        }));
        JsonNode run = cli.run("backup", "--table", "cassandra:local/policies/lines", "--dataset", DATASET);
        assertThat(run.get("written").asInt()).isEqualTo(rows.size());
        if (Sample.isWhole()) {
            await().atMost(SHORT_LIFE.plusSeconds(30)).until(() -> Instant.now().isAfter(shortLived.plusSeconds(2)));
        }
    }

    /** Fewer at once than a connection takes. */
    private static void together(Stream<CompletableFuture<?>> statements) {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        statements.forEach(statement -> {
            sent.add(statement);
            if (sent.size() == MOST_AT_ONCE) {
                join(sent);
            }
        });
        join(sent);
    }

    private static void join(List<CompletableFuture<?>> sent) {
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        sent.clear();
    }

    private CompletableFuture<?> insert(String table, Planted row, Map<String, Cell> cells, int life) {
        StringBuilder names = new StringBuilder("country, day, invoice_no, line");
        List<Object> values = new ArrayList<>(List.of(row.invoice(), row.line()));
        cells.forEach((column, cell) -> {
            names.append(", ").append(column);
            values.add(java.util.Objects.requireNonNull(cell.value()));
        });
        long time = cells.values().iterator().next().writeTime();
        return session.executeAsync(
                        "INSERT INTO policies." + table + " (" + names + ") VALUES ('UK', '" + DAY + "', ?, ?"
                                + ", ?".repeat(cells.size()) + ") USING TIMESTAMP " + time + " AND TTL " + life,
                        values.toArray())
                .toCompletableFuture();
    }

    @AfterAll
    void close() {
        if (session != null) {
            session.close();
        }
    }

    static Stream<Arguments> policiesAndTimes() {
        return Stream.of("fill-gaps", "backup-wins", "newest-wins")
                .flatMap(policy -> Stream.of("original", "after-purge", "now").map(time -> Arguments.of(policy, time)));
    }

    @ParameterizedTest
    @MethodSource("policiesAndTimes")
    void everyCellIsWhatTheOracleSays(String policy, String writeTime) {
        String table = ("t_" + policy + "_" + writeTime).replace('-', '_');
        session.execute("CREATE TABLE policies." + table + " " + COLUMNS);
        together(rows.stream().filter(row -> !row.live().isEmpty()).map(row -> insert(table, row, row.live(), 0)));
        together(rows.stream()
                .filter(row -> row.kind() == Kind.DELETED)
                .map(row -> session.executeAsync(
                                "DELETE FROM policies." + table + " USING TIMESTAMP " + Planted.NEWER
                                        + " WHERE country = 'UK' AND day = '" + DAY
                                        + "' AND invoice_no = ? AND line = ?",
                                row.invoice(),
                                row.line())
                        .toCompletableFuture()));
        long before = micros(Instant.now());
        String[] restore = {
            "restore",
            "--dataset",
            DATASET,
            "--table",
            "cassandra:local/policies/" + table,
            "--policy",
            policy,
            "--write-time",
            writeTime
        };

        JsonNode run = cli.call(restore).json();

        boolean atNow = writeTime.equals("now") || policy.equals("backup-wins");
        assertThat(counts(run)).isEqualTo(expected(policy, atNow));
        seesWhatTheOracleSays(table, policy, atNow, before);
        JsonNode again = cli.call(restore).json();
        assertThat(again.get("written").asInt()).as("the second time").isZero();
        seesWhatTheOracleSays(table, policy, atNow, before);
    }

    private static Map<String, Long> counts(JsonNode run) {
        Map<String, Long> counts = new TreeMap<>();
        for (String word : List.of("written", "identical", "skipped", "expired", "hidden", "failed")) {
            if (run.get(word).asLong() > 0) {
                counts.put(word, run.get(word).asLong());
            }
        }
        return counts;
    }

    private Map<String, Long> expected(String policy, boolean atNow) {
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.counted(policy, atNow), 1L, Long::sum));
        return counts;
    }

    private void seesWhatTheOracleSays(String table, String policy, boolean atNow, long before) {
        Map<Integer, Row> found = new TreeMap<>();
        session.execute(
                        "SELECT line, stock_code, quantity, customer, WRITETIME(stock_code) AS at, TTL(stock_code) AS life"
                                + " FROM policies." + table)
                .forEach(row -> found.put(row.getInt("line"), row));
        for (Planted planted : rows) {
            Map<String, Cell> cells = planted.after(policy, atNow ? before : Planted.WRITTEN);
            Row row = found.remove(planted.line());
            if (cells.isEmpty()) {
                assertThat(row).as("%s", planted).isNull();
            } else {
                assertThat(row).as("%s", planted).isNotNull();
                isSame(planted, cells, java.util.Objects.requireNonNull(row), atNow && planted.isWritten(policy));
            }
        }
        assertThat(found).isEmpty();
    }

    private static void isSame(Planted planted, Map<String, Cell> cells, Row row, boolean isWrittenNow) {
        for (String column : List.of("stock_code", "quantity", "customer")) {
            Cell cell = cells.get(column);
            assertThat(row.getObject(column))
                    .as("%s of %s", column, planted)
                    .isEqualTo(cell == null ? null : cell.value());
        }
        long at = java.util.Objects.requireNonNull(cells.get("stock_code")).writeTime();
        if (isWrittenNow) {
            assertThat(row.getLong("at")).as("write time of %s", planted).isGreaterThanOrEqualTo(at);
        } else {
            assertThat(row.getLong("at")).as("write time of %s", planted).isEqualTo(at);
        }
        if (planted.kind() == Kind.EXPIRING) {
            assertThat(row.getInt("life"))
                    .as("life of %s", planted)
                    .isBetween(Planted.LIFE_SECONDS - 3_600, Planted.LIFE_SECONDS);
        } else {
            assertThat(row.isNull("life")).as("no life of %s", planted).isTrue();
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
