package io.lakescope.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.Unreadable;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Queries;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueriesTest {

    @TempDir
    private Path folder;

    private Asking asking;

    @BeforeEach
    void open() {
        asking = new Asking(folder.resolve("lake"), folder.resolve("cache"));
    }

    @AfterEach
    void close() throws IOException {
        asking.close();
        if (Files.exists(folder.resolve("cache"))) {
            try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
                assertThat(left).as("temporary folders that were left").isEmpty();
            }
        }
    }

    private List<List<@Nullable Object>> read(SourceAddress address) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (RecordCursor cursor = asking.lake.reader().read(ReadRequest.all(address))) {
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    rows.add(Arrays.asList(Arrays.stream(batch.get().row(i))
                            .map(value -> value == Absent.ABSENT || value instanceof Unreadable ? null : value)
                            .toArray()));
                }
            }
        }
        return rows;
    }

    @Test
    void readsADatasetAsReadDoes() {
        Datasets.visits(folder.resolve("lake/visits"));

        Asking.Answer answer = asking.ask("SELECT * FROM \"lake:local/visits\"");

        assertThat(answer.types()).containsExactly("long", "string", "double", "string", "string", "string");
        assertThat(answer.rows())
                .hasSize(6)
                .containsExactlyInAnyOrderElementsOf(read(SourceAddress.parse("lake:local/visits")));
        assertThat(answer.notes())
                .hasSize(1)
                .first()
                .asString()
                .contains("column n is string in 1 files", "null there");
    }

    @Test
    void partitionValuesAreTheTextOfThePath() {
        Datasets.visits(folder.resolve("lake/visits"));

        assertThat(asking.ask(
                                "SELECT DISTINCT country, version, month FROM \"lake:local/visits\" ORDER BY ALL NULLS FIRST")
                        .rows())
                .containsExactly(
                        Arrays.asList(null, "1.2", "10"),
                        List.of("FR", "1.10", "05"),
                        List.of("FR", "1.2", "10"),
                        List.of("a/b=c", "1.2", "11"));
        assertThat(asking.ask("SELECT count(*) FROM \"lake:local/visits\" WHERE version = '1.10'")
                        .single())
                .isEqualTo(3L);
    }

    @Test
    void joinsAFolderByItsPathAndACommonTableExpression() {
        Datasets.visits(folder.resolve("lake/visits"));
        String path = folder.resolve("lake/visits").toString();

        Asking.Answer answer = asking.ask("WITH big AS (SELECT * FROM \"" + path + "\" WHERE n > 2)"
                + " SELECT a.country, count(*) AS n FROM big a JOIN \"lake:local/visits\" b ON a.n = b.n"
                + " GROUP BY 1 ORDER BY 2 DESC");

        assertThat(answer.rows()).containsExactly(List.of("FR", 2L), Arrays.asList(null, 1L));
    }

    @Test
    void everyTypeThatTheEngineReadsExactlyComesBackAsItIs() {
        List<Column> columns = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        Map<String, Object> samples = new java.util.LinkedHashMap<>();
        samples.put("boolean", true);
        samples.put("byte", (byte) -7);
        samples.put("short", (short) -300);
        samples.put("int", -70_000);
        samples.put("long", Long.MIN_VALUE + 1);
        samples.put("ubyte", 200L);
        samples.put("ushort", 60_000L);
        samples.put("uint", 4_000_000_000L);
        samples.put("ulong", new BigInteger("18446744073709551615"));
        samples.put("float", 0.1f);
        samples.put("double", -2.5e-300);
        samples.put("decimal(38,10)", new BigDecimal("1234567890123456789012345678.0123456789"));
        samples.put("string", "héllo\n\u4f60");
        samples.put("json", "{\"a\":[1,2]}");
        samples.put("date", LocalDate.of(2026, 2, 28));
        samples.put("time(us)", LocalTime.of(23, 59, 59, 999_999_000));
        samples.put("timestamp(us,utc)", Instant.parse("2026-08-20T09:12:44.123456Z"));
        samples.put("timestamp(us)", LocalDateTime.of(2026, 8, 20, 9, 12, 44, 123_456_000));
        samples.put("timestamp(ns)", LocalDateTime.of(2026, 8, 20, 9, 12, 44, 123_456_789));
        samples.put("uuid", UUID.fromString("8a3fd9f0-0000-4000-8000-000000000001"));
        samples.put("list<int>", List.of(1, 2, 3));
        samples.put("map<string,long>", Map.of("k", 5L));
        samples.put("struct<a:int,b:string>", Map.of("a", 1, "b", "x"));
        samples.forEach((type, value) -> {
            columns.add(Datasets.column("c_" + columns.size(), type));
            values.add(value);
        });
        Datasets.write(
                folder.resolve("lake/types"),
                "p.parquet",
                columns,
                List.of(values.toArray(), new @Nullable Object[values.size()]));

        Asking.Answer answer = asking.ask("SELECT * FROM \"lake:local/types\"");

        assertThat(answer.types()).containsExactlyElementsOf(samples.keySet());
        assertThat(answer.rows().get(0)).containsExactlyElementsOf(values);
        assertThat(answer.rows().get(1)).containsOnlyNulls();
        assertThat(answer.notes()).isEmpty();
    }

    @Test
    void typesThatTheEngineWouldChangeAreCopiedInstead() {
        List<Column> columns = List.of(
                Datasets.column("id", "int"),
                Datasets.column("step", "interval"),
                Datasets.column("at", "timestamp(ns,utc)"),
                Datasets.column("daytime", "time(ns)"));
        Datasets.write(
                folder.resolve("lake/odd"),
                "p.parquet",
                columns,
                List.of(
                        new @Nullable Object[] {
                            1,
                            new CalendarDuration(1, 2, 3_000_000),
                            Instant.parse("2026-08-20T09:12:44.123456789Z"),
                            LocalTime.of(1, 2, 3, 123_456_789)
                        },
                        new @Nullable Object[] {2, null, Instant.parse("2200-01-01T00:00:00Z"), null}));

        Asking.Answer answer = asking.ask("SELECT step, \"at\", daytime FROM \"lake:local/odd\" ORDER BY id");

        assertThat(answer.types()).containsExactly("string", "timestamp(ns)", "string");
        assertThat(answer.rows().get(0))
                .containsExactly(
                        "P1M2DT0.003S", LocalDateTime.parse("2026-08-20T09:12:44.123456789"), "01:02:03.123456789");
        assertThat(answer.notes()).isEmpty();
        assertThat(asking.ask(new Queries.Request("SELECT sum(id) FROM \"lake:local/odd\"", 10, 1))
                        .single())
                .as("only columns that are used decide")
                .isEqualTo(BigInteger.valueOf(3));
        assertThatThrownBy(() -> asking.ask(new Queries.Request("SELECT step FROM \"lake:local/odd\"", 10, 1)))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USER))
                .hasMessageContaining("column step is interval")
                .hasMessageContaining("more than 1 rows");
    }

    @Test
    void namesThatDifferOnlyInCaseAreToldApart() {
        Datasets.write(
                folder.resolve("lake/twins"),
                "p.parquet",
                List.of(Datasets.column("id", "int"), Datasets.column("ID", "string")),
                List.<@Nullable Object[]>of(new @Nullable Object[] {1, "x"}));

        assertThat(asking.ask("SELECT id, id_2 AS other FROM \"lake:local/twins\"")
                        .rows())
                .as("the second gets a number")
                .containsExactly(List.of(1, "x"));
    }

    @Test
    void filesOfOtherFormatsAreCopied() throws IOException {
        Path csv = Files.createDirectories(folder.resolve("lake/csv/zone=a"));
        Files.writeString(csv.resolve("p.csv"), "name,note\nfirst,x\nsecond,y\n");

        assertThat(asking.ask("SELECT name, zone FROM \"lake:local/csv\" ORDER BY name")
                        .rows())
                .containsExactly(List.of("first", "a"), List.of("second", "a"));
    }

    private FakeSource topic(int rows) {
        List<@Nullable Object[]> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Object value = i == 0
                    ? "plain words"
                    : i == 1 ? new Unreadable("why") : Map.of("n", BigInteger.valueOf(i), "tags", List.of("a", "b"));
            all.add(new @Nullable Object[] {(long) i, value, Map.of("trace", "t" + i)});
        }
        return new FakeSource(
                SourceKind.KAFKA,
                List.of(
                        Datasets.column("offset", "long"),
                        Datasets.column("value", "json"),
                        Datasets.column("headers", "map<string,json>")),
                all);
    }

    @Test
    void aTopicIsABoundedExtractAndSaysSo() {
        FakeSource topic = topic(50);
        asking.with(SourceKind.KAFKA, topic);

        Asking.Answer whole = asking.ask(
                "SELECT sum((value->>'n')::BIGINT) AS n, max(value->>'$.tags[1]') AS tag FROM \"kafka:local/visits\"");
        assertThat(whole.rows()).containsExactly(List.of(BigInteger.valueOf(49 * 50 / 2 - 1), "b"));
        assertThat(topic.askedColumns()).containsExactly("value");
        assertThat(whole.notes())
                .containsExactly(
                        "kafka:local/visits was copied as it was: 50 rows",
                        "1 cells of kafka:local/visits could not be read and are null");

        Asking.Answer bounded = asking.ask(new Queries.Request("SELECT count(*) FROM \"kafka:local/visits\"", 10, 20));
        assertThat(bounded.single()).isEqualTo(20L);
        assertThat(bounded.notes()).first().asString().contains("bounded: the first 20 rows", "--extract");
    }

    @Test
    void wordsInATopicAreJsonTexts() {
        asking.with(SourceKind.KAFKA, topic(3));

        assertThat(asking.ask("SELECT value FROM \"kafka:local/visits\" ORDER BY \"offset\" LIMIT 1")
                        .single())
                .isEqualTo("\"plain words\"");
        assertThat(asking.ask("SELECT headers->>'trace' FROM \"kafka:local/visits\" ORDER BY \"offset\"")
                        .rows())
                .containsExactly(List.of("t0"), List.of("t1"), List.of("t2"));
    }

    @Test
    void aTableJoinsADataset() {
        Datasets.visits(folder.resolve("lake/visits"));
        asking.with(
                SourceKind.CASSANDRA,
                new FakeSource(
                        SourceKind.CASSANDRA,
                        List.of(
                                Datasets.column("code", "string"),
                                Datasets.column("amount", "decimal"),
                                Datasets.column("tags", "set<string>")),
                        List.<@Nullable Object[]>of(
                                new @Nullable Object[] {"FR", new BigDecimal("12.50"), java.util.Set.of("eu")})));

        Asking.Answer answer = asking.ask(
                "SELECT t.amount::DECIMAL(10,2) AS amount, t.tags->>0 AS tag, count(*) AS n"
                        + " FROM \"lake:local/visits\" v JOIN \"cassandra:local/shop/countries\" t ON v.country = t.code GROUP BY ALL");

        assertThat(answer.rows()).containsExactly(List.of(new BigDecimal("12.50"), "eu", 4L));
        assertThat(answer.types()).containsExactly("decimal(10,2)", "string", "long");
    }

    @Test
    void handsOutAsManyRowsAsAskedAndSaysThatMoreAreThere() {
        Asking.Answer answer = asking.ask(new Queries.Request("SELECT * FROM range(5000)", 2_500, 1));
        assertThat(answer.rows()).hasSize(2_500);
        assertThat(answer.truncated()).isTrue();
        assertThat(asking.ask(new Queries.Request("SELECT * FROM range(5000)", 5_000, 1))
                        .truncated())
                .isFalse();
        assertThat(asking.ask("SELECT 1 AS a, 2 AS a").schema().columns())
                .extracting(Column::name)
                .containsExactly("a", "a_2");
    }

    @Test
    void everyTypeOfAResultHasOneOfOurs() {
        Asking.Answer answer =
                asking.ask("SELECT 5::HUGEINT, INTERVAL '1 year 2 months -3 days 04:05:06.789', [1, NULL],"
                        + " {'a': [TIMESTAMPTZ '2026-01-01 00:00:00Z'], 'b c': 1.5::DECIMAL(4,1)}, MAP{'k': '\\x01'::BLOB},"
                        + " NULL, 'x'::ENUM('x'), '101'::BIT, TIME '01:02:03', [INTERVAL 1 DAY]");

        assertThat(answer.types())
                .containsExactly(
                        "varint",
                        "interval",
                        "list<int>",
                        "struct<a:list<timestamp(us,utc)>,\"b c\":decimal(4,1)>",
                        "map<string,binary>",
                        "unknown",
                        "string",
                        "string",
                        "time(us)",
                        "list<interval>");
        assertThat(answer.rows().get(0).subList(0, 3))
                .containsExactly(
                        BigInteger.valueOf(5),
                        new CalendarDuration(14, -3, 14_706_789_000_000L),
                        Arrays.asList(1, null));
        assertThat(answer.rows().get(0).get(3))
                .isEqualTo(Map.of("a", List.of(Instant.parse("2026-01-01T00:00:00Z")), "b c", new BigDecimal("1.5")));
        assertThat(answer.rows().get(0).get(9)).isEqualTo(List.of(new CalendarDuration(0, 1, 0)));
    }

    @Test
    void mistakesAreToldInOurWords() {
        Datasets.visits(folder.resolve("lake/visits"));

        assertUserError("SELECT nothing FROM \"lake:local/visits\"", "\"nothing\" not found", "correct the query");
        assertUserError("selec 1", "syntax error", "write one SELECT");
        assertUserError("SELECT 'x'::INTEGER", "correct the query");
        assertThatThrownBy(() -> asking.ask("SELECT * FROM \"lake:local/none\""))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    private void assertUserError(String sql, String... parts) {
        assertThatThrownBy(() -> asking.ask(sql))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USER))
                .hasMessageStartingWith("Cannot run the query: ")
                .message()
                .contains(parts)
                .doesNotContain("\n", "LINE 1");
    }

    @Test
    void aCancelledQueryEndsSoon() throws Exception {
        Queries.Query query = asking.queries.of(
                new Queries.Request("SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b"));
        CompletableFuture<Void> running = new CompletableFuture<>();
        Thread worker = new Thread(() -> {
            try (RecordCursor cursor = query.open()) {
                cursor.next();
                running.complete(null);
            } catch (RuntimeException e) {
                running.completeExceptionally(e);
            }
        });
        worker.start();
        Instant begun = Instant.now();
        while (worker.isAlive()) {
            query.cancel();
            worker.join(50);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }

        assertThatThrownBy(() -> running.get(1, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void removesWhatAQueryOfADeadProcessLeft() throws IOException {
        Path orphan = Files.createDirectories(folder.resolve("cache/sql-999999999-1"));
        Files.writeString(orphan.resolve("spilled"), "x");

        assertThat(asking.ask("SELECT 1").single()).isEqualTo(1);
        assertThat(orphan).doesNotExist();
    }
}
