package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.app.local.LocalEnvironment;
import io.lakescope.app.local.LocalOptions;
import io.lakescope.app.local.LocalStatus;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import io.lakescope.connectors.kafka.KafkaConnector;
import io.lakescope.connectors.kafka.TopicWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receipts of half a year from a topic to a table, into a backup, purged, and one country's month brought back. The default build
 * takes every fourth day of them.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetailJourneyTest {

    private static final String TOPIC = "kafka:local/receipts";
    private static final String TABLE = "cassandra:local/retail/receipts";
    private static final String DATASET = "lake:local/raw/receipts";
    private static final String[] INGEST = {
        "ingest", "--topic", TOPIC, "--table", TABLE, "--map", "day=date(invoice_time)"
    };
    private static final String[] PURGE = {
        "purge", "--table", TABLE, "--dataset", DATASET, "--to", "2011-03-01", "--cluster", "local"
    };
    private static final String[] RESTORE = {
        "restore",
        "--dataset",
        DATASET,
        "--table",
        TABLE,
        "--key",
        "country=United Kingdom",
        "--from",
        "2011-01-01",
        "--to",
        "2011-02-01"
    };

    @TempDir
    private static Path folder;

    private Receipts receipts;
    private LocalEnvironment environment;
    private LocalStatus servers;
    private CassandraConnector cassandra;
    private Cli cli;
    private Map<String, String> digests = Map.of();

    @BeforeAll
    void startServersAndProduce() throws Exception {
        receipts = Receipts.find();
        environment = LocalEnvironment.in(
                folder.resolve("env"), LocalOptions.DEFAULT.withLifetime(LocalOptions.Lifetime.TIED));
        servers = environment.start(line -> {});
        cli = new Cli(servers.workspace());
        cassandra = new CassandraConnector(new CassandraSettings(
                "local", List.of(servers.cassandra()), servers.datacenter(), "ONE", Optional.empty(), Map.of()));
        cassandra.execute(
                "CREATE KEYSPACE retail WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        cassandra.execute(
                "CREATE TABLE retail.receipts (country text, day date, invoice_time timestamp, invoice_no text,"
                        + " line bigint, stock_code text, description text, quantity int, unit_price decimal, customer text,"
                        + " PRIMARY KEY ((country, day), invoice_time, invoice_no, line))");
        try (KafkaConnector kafka = new KafkaConnector("local", servers.kafka(), Map.of())) {
            kafka.createTopic("receipts", 4, Map.of("retention.ms", "-1"));
            try (TopicWriter writer = kafka.append("receipts")) {
                receipts.produce(writer);
            }
        }
    }

    @AfterAll
    void stopServers() {
        if (cassandra != null) {
            cassandra.close();
        }
        if (environment != null) {
            environment.stop();
        }
    }

    @Test
    @Order(1)
    void ingestsEveryReceiptAndTheLedgerCloses() {
        JsonNode run = cli.run(INGEST);

        assertThat(receipts.total()).isEqualTo(receipts.isWhole() ? 245_903 : 64_949);
        assertThat(cli.count(TOPIC)).isEqualTo(receipts.total());
        assertThat(run.get("read").asLong()).isEqualTo(receipts.total());
        assertThat(run.get("written").asLong()
                        + run.get("identical").asLong()
                        + run.get("rejected").asLong())
                .isEqualTo(receipts.total());
        assertThat(run.get("rejected").asLong()).isZero();
        assertThat(cli.count(TABLE)).isEqualTo(receipts.total());
    }

    @Test
    @Order(2)
    void backsUpEveryDayAndPlainReadersCountTheSame() throws Exception {
        JsonNode run = cli.run("backup", "--table", TABLE, "--dataset", DATASET);

        digests = digests(run);
        assertThat(run.get("written").asLong()).isEqualTo(receipts.total());
        assertThat(digests).hasSize(receipts.counts().size());
        assertThat(PlainReader.counts(servers.bucket().resolve("raw/receipts"))).isEqualTo(receipts.counts());
        assertThat(cli.count(DATASET)).isEqualTo(receipts.total());
    }

    @Test
    @Order(3)
    void sqlJoinsTopicTableAndDatasetAndExportsKeepEveryRow() throws Exception {
        long norway = cli.count(TABLE, "--key", "country=Norway", "--key", "day=2011-06-20");
        JsonNode joined = cli.run(
                "sql",
                "SELECT count(*) AS n, count(t.invoice_no) AS found, count(DISTINCT k.value->>'invoice_no') AS topic"
                        + " FROM \"" + DATASET + "\" d"
                        + " LEFT JOIN \"" + TABLE + "\" t USING (invoice_no, line)"
                        + " LEFT JOIN \"" + TOPIC + "\" k ON k.value->>'invoice_no' = d.invoice_no"
                        + "   AND (k.value->>'line')::BIGINT = d.line"
                        + " WHERE d.country = 'Norway'");
        Path file = folder.resolve("norway.csv");
        JsonNode dataset = cli.run("export", DATASET, "--key", "country=Norway", "--out", file.toString());
        JsonNode table = cli.run(
                "export", TABLE, "--key", "country=Norway", "--key", "day=2011-06-20", "--out", folder + "/t.parquet");
        JsonNode topic = cli.run("export", TOPIC, "--limit", "20000", "--out", folder + "/topic.jsonl");

        JsonNode row = joined.get("rows").get(0);
        assertThat(row.get("n").asLong()).isEqualTo(cli.count(DATASET, "--key", "country=Norway"));
        assertThat(row.get("found")).isEqualTo(row.get("n"));
        assertThat(row.get("topic").asLong()).isPositive();
        assertThat(dataset.get("rows").asLong()).isEqualTo(row.get("n").asLong());
        assertThat(table.get("rows").asLong()).isEqualTo(norway).isPositive();
        assertThat(cli.count(folder + "/t.parquet")).isEqualTo(norway);
        assertThat(Files.readAllLines(folder.resolve("topic.jsonl"))).hasSize(20_000);
        assertThat(topic.get("unreadable").asLong()).isZero();
    }

    @Test
    @Order(4)
    void ingestingAgainFromTheStartChangesNoDigest() {
        JsonNode replay =
                cli.run("ingest", "--topic", TOPIC, "--table", TABLE, "--map", "day=date(invoice_time)", "--replay");
        JsonNode backup = cli.run("backup", "--table", TABLE, "--dataset", DATASET);

        assertThat(replay.get("read").asLong()).isEqualTo(receipts.total());
        assertThat(replay.get("written").asLong()).isZero();
        assertThat(backup.get("written").asLong()).isZero();
        assertThat(digests(backup)).isEqualTo(digests);
    }

    @Test
    @Order(5)
    void verifiesEveryByteAndRow() {
        JsonNode run = cli.run("verify", "--dataset", DATASET, "--table", TABLE, "--deep");

        assertThat(run.get("units")).hasSize(digests.size());
        assertThat(digests(run)).isEqualTo(digests);
    }

    @Test
    @Order(6)
    void aUnitThatIsBackedUpAgainCountsOnceForPlainReaders() throws Exception {
        cassandra.execute("INSERT INTO retail.receipts (country, day, invoice_time, invoice_no, line, stock_code)"
                + " VALUES ('Norway', '2011-06-09', '2011-06-09T10:00:00Z', 'late', 999999, 'x')");
        JsonNode again = cli.run("backup", "--table", TABLE, "--dataset", DATASET, "--key", "country=Norway");
        cassandra.execute("DELETE FROM retail.receipts WHERE country = 'Norway' AND day = '2011-06-09'"
                + " AND invoice_time = '2011-06-09T10:00:00Z' AND invoice_no = 'late' AND line = 999999");
        long withLate = PlainReader.counts(servers.bucket().resolve("raw/receipts")).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        cli.run("backup", "--table", TABLE, "--dataset", DATASET, "--key", "country=Norway");

        assertThat(again.get("written").asLong()).isPositive();
        assertThat(withLate).isEqualTo(receipts.total() + 1);
    }

    @Test
    @Order(7)
    void purgesWhatIsProvenAndCountsShowItGone() {
        JsonNode plan = cli.run(with(PURGE, "--dry-run"));
        JsonNode run = cli.run(with(PURGE, "--plan", plan.get("hash").asText(), "--reason", "older than a quarter"));

        long old = receipts.total("2010-12-01", "2011-03-01");
        assertThat(plan.get("rows").get("delete").asLong()).isEqualTo(old);
        assertThat(run.get("written").asLong()).isEqualTo(old);
        assertThat(cli.count(TABLE)).isEqualTo(receipts.total() - old);
        assertThat(cli.count(TABLE, "--to", "2011-03-01")).isZero();
        assertThat(cli.count(DATASET)).isGreaterThanOrEqualTo(receipts.total());
    }

    @Test
    @Order(8)
    void restoresOneCountryAndMonthWithTheBackupsDigests() {
        JsonNode run = cli.run(with(RESTORE, "--reason", "case 4711"));

        long expected = receipts.total("United Kingdom", "2011-01-01", "2011-02-01");
        assertThat(run.get("written").asLong()).isEqualTo(expected);
        assertThat(cli.count(TABLE, "--to", "2011-03-01")).isEqualTo(expected);
        digests(run).forEach((unit, digest) -> assertThat(digest).as(unit).isEqualTo(digests.get(unit)));
    }

    @Test
    @Order(9)
    void countsPerCountryAndDayMatchTheFiles() {
        Map<String, Long> live = new TreeMap<>();
        for (JsonNode row : cli.run("read", TABLE, "--columns", "country,day", "--limit", "1000000")
                .get("rows")) {
            live.merge(row.get("country").asText() + "|" + row.get("day").asText(), 1L, Long::sum);
        }
        Map<String, Long> expected = new TreeMap<>(receipts.counts());
        expected.keySet()
                .removeIf(key -> key.compareTo("") > 0
                        && day(key).compareTo("2011-03-01") < 0
                        && !(key.startsWith("United Kingdom|")
                                && day(key).compareTo("2011-01-01") >= 0
                                && day(key).compareTo("2011-02-01") < 0));

        assertThat(live).isEqualTo(expected);
    }

    private static String day(String key) {
        return key.substring(key.indexOf('|') + 1);
    }

    @Test
    @Order(10)
    void restoringAgainWritesNothing() {
        assertThat(cli.run(RESTORE).get("written").asLong()).isZero();
    }

    @Test
    @Order(11)
    void aRowRewrittenAfterThePurgeKeepsItsNewerValue() {
        JsonNode row = cli.run("read", DATASET, "--key", "country=France", "--key", "day=2011-02-01", "--limit", "1")
                .get("rows")
                .get(0);
        cassandra.execute(String.format(
                "INSERT INTO retail.receipts (country, day, invoice_time, invoice_no, line, description)"
                        + " VALUES ('France', '2011-02-01', '%s', '%s', %d, 'rewritten')",
                row.get("invoice_time").asText(),
                row.get("invoice_no").asText(),
                row.get("line").asLong()));

        Cli.Answer restore = cli.call(
                "restore",
                "--dataset",
                DATASET,
                "--table",
                TABLE,
                "--key",
                "country=France",
                "--from",
                "2011-02-01",
                "--to",
                "2011-02-02");

        assertThat(restore.exit()).as("done, with a row kept live").isEqualTo(1);
        assertThat(restore.json().get("skipped").asLong()).isEqualTo(1);
        assertThat(cli.count(
                        TABLE,
                        "--key",
                        "country=France",
                        "--key",
                        "day=2011-02-01",
                        "--where",
                        "description == 'rewritten'"))
                .isEqualTo(1);
        assertThat(cli.count(TABLE, "--key", "country=France", "--key", "day=2011-02-01"))
                .isEqualTo(receipts.total("France", "2011-02-01", "2011-02-02"));
    }

    @Test
    @Order(12)
    void theAuditLogHoldsEveryMutation() {
        JsonNode verified = cli.run("audit", "verify");
        JsonNode entries = cli.run("audit").get("entries");

        assertThat(verified.get("ok").asBoolean()).isTrue();
        assertThat(verified.get("witnesses").asInt())
                .isGreaterThan(receipts.counts().size());
        assertThat(entries.findValuesAsText("reason")).contains("older than a quarter", "case 4711");
    }

    @Test
    @Order(13)
    void aReportHoldsUntilItIsEdited() throws Exception {
        String run = cli.run("job", "runs").get("runs").findValuesAsText("run").stream()
                .filter(id -> cli.run("job", "show", id).get("kind").asText().equals("purge"))
                .findFirst()
                .orElseThrow();
        String report = cli.call("job", "show", run).out();
        Path file = Files.writeString(folder.resolve("report.json"), report);
        Path edited = Files.writeString(
                folder.resolve("edited.json"), report.replaceFirst("\"written\" : \\d+", "\"written\" : 1"));

        assertThat(cli.run("verify", "--report", file.toString()).get("ok").asBoolean())
                .isTrue();
        assertThat(cli.call("verify", "--report", edited.toString()).exit()).isEqualTo(3);
    }

    @Test
    @Order(14)
    void restoresIntoFilesThatPlainReadersCount() throws Exception {
        long expected = receipts.total("France", "2010-12-01", "2011-01-01");
        String[] france = {"restore", "--dataset", DATASET, "--key", "country=France", "--to", "2011-01-01"};
        Path parquet = folder.resolve("france.parquet");
        Path csv = folder.resolve("france.csv");

        assertThat(cli.run(with(france, "--out", parquet.toString()))
                        .get("written")
                        .asLong())
                .isEqualTo(expected);
        assertThat(cli.run(with(france, "--out", csv.toString())).get("written").asLong())
                .isEqualTo(expected);
        assertThat(PlainReader.count("read_parquet('" + parquet + "')")).isEqualTo(expected);
        assertThat(PlainReader.count("read_csv('" + csv + "')")).isEqualTo(expected);
        assertThat(cli.call(with(france, "--out", csv.toString())).exit())
                .as("never overwrites")
                .isEqualTo(3);
        assertThat(cli.call(with(france, "--out", "france.xls")).exit()).isEqualTo(2);
    }

    @Test
    @Order(15)
    void aTableOfTheTopicsOwnShapeReadsNewestFirst() {
        String table = "cassandra:local/retail/newest_first";
        String key = "((country, day), invoice_time DESC, invoice_no, line)";
        String[] ingest = {
            "ingest",
            "--topic",
            TOPIC,
            "--table",
            table,
            "--map",
            "day=date(invoice_time)",
            "--from",
            "2011-06-30",
            "--create-table",
            key
        };

        assertThat(cli.run(with(ingest, "--dry-run")).get("ddl").asText())
                .contains("invoice_time timestamp", "quantity bigint", "unit_price double", "customer text")
                .endsWith("WITH CLUSTERING ORDER BY (invoice_time DESC,invoice_no ASC,line ASC)");
        assertThat(cli.call("describe", table).exit())
                .as("a dry run makes nothing")
                .isEqualTo(3);

        assertThat(cli.run(ingest).get("written").asLong()).isEqualTo(receipts.total("2011-06-30", "2011-07-01"));
        List<String> times = new ArrayList<>();
        cli.run("read", table, "--key", "country=United Kingdom", "--key", "day=2011-06-30")
                .get("rows")
                .forEach(row -> times.add(row.get("invoice_time").asText()));
        assertThat(times).hasSize(200).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(new HashSet<>(times)).hasSizeGreaterThan(10);
        assertThat(cli.run(ingest).get("written").asLong())
                .as("the table is there")
                .isZero();
    }

    private static Map<String, String> digests(JsonNode run) {
        Map<String, String> digests = new TreeMap<>();
        run.get("units")
                .forEach(unit -> digests.put(
                        unit.get("unit").asText(), unit.get("digest").asText()));
        return digests;
    }

    private static String[] with(String[] command, String... more) {
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return all;
    }
}
