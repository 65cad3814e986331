package io.lakescope.connectors.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore.Erase;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.TimedRow.CellTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class TableStoreTest {

    private static final long T = 1_700_000_000_000_000L;
    private static TestKeyspace keyspace;

    @BeforeAll
    static void makeTables() {
        keyspace = new TestKeyspace();
        keyspace.ddl("CREATE TABLE %s.rows (p text, c int, s text STATIC, a text, b int, PRIMARY KEY (p, c))");
        keyspace.ddl("CREATE TABLE %s.kept (p text PRIMARY KEY, a text) WITH default_time_to_live = 600");
        keyspace.ddl("CREATE TABLE %s.keys (p int, c int, PRIMARY KEY (p, c))");
        keyspace.ddl("CREATE TABLE %s.lists (p int PRIMARY KEY, l list<text>, m map<text, int>, z set<int>)");
    }

    @AfterAll
    static void close() {
        keyspace.close();
    }

    private static PartitionKey key(Object... values) {
        return new PartitionKey(List.of(values));
    }

    /** Columns p, c, s, a, b. */
    private static TimedRow row(long time, long expiry, Map<String, CellTime> cells, @Nullable Object... values) {
        return new TimedRow(values, time, expiry, cells);
    }

    private static List<List<@Nullable Object>> values(List<TimedRow> rows) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        rows.forEach(row -> values.add(Arrays.asList(row.values())));
        return values;
    }

    @Test
    void readsWriteTimesOfCells() {
        keyspace.cql("INSERT INTO rows (p, c, a, b) VALUES ('times', 1, 'x', 1) USING TIMESTAMP " + T);
        keyspace.cql("UPDATE rows USING TIMESTAMP " + (T + 5) + " SET b = 2 WHERE p = 'times' AND c = 1");
        keyspace.cql("UPDATE rows USING TIMESTAMP " + (T + 9) + " SET s = 'shared' WHERE p = 'times'");

        TimedRow row = keyspace.timed("rows", "times").get(0);

        assertThat(row.timeOf("a")).isEqualTo(new CellTime(T, 0));
        assertThat(row.timeOf("b")).isEqualTo(new CellTime(T + 5, 0));
        assertThat(row.timeOf("s")).isEqualTo(new CellTime(T + 9, 0));
        assertThat(row.writeTimeMicros()).isEqualTo(T + 5);
    }

    @Test
    void readsTheSameExpiryAtEveryMoment() {
        keyspace.cql("INSERT INTO rows (p, c, a) VALUES ('ttl', 1, 'x') USING TTL 1000");
        Instant now = Instant.now();

        long first = keyspace.timedAt(now, "rows", "ttl").get(0).expiresAtSeconds();
        long later =
                keyspace.timedAt(now.plusSeconds(500), "rows", "ttl").get(0).expiresAtSeconds();

        assertThat(later).isEqualTo(first).isBetween(now.getEpochSecond() + 990, now.getEpochSecond() + 1001);
        assertThat(keyspace.timedAt(Instant.ofEpochSecond(first), "rows", "ttl"))
                .isEmpty();
    }

    @Test
    void rowExpiresWithItsLongestLivedCell() {
        keyspace.cql("INSERT INTO rows (p, c, a) VALUES ('mixed', 1, 'x') USING TTL 1000");
        keyspace.cql("UPDATE rows SET b = 2 WHERE p = 'mixed' AND c = 1");

        TimedRow row = keyspace.timed("rows", "mixed").get(0);

        assertThat(row.expiresAtSeconds()).isZero();
        assertThat(row.timeOf("a").expiresAtSeconds()).isPositive();
        assertThat(row.timeOf("b").expiresAtSeconds()).isZero();
    }

    @Test
    void writesCellsAtTheirOwnTimes() {
        long expiry = Instant.now().getEpochSecond() + 5000;
        TimedRow first = row(
                T,
                0,
                Map.of("b", new CellTime(T - 7, expiry), "s", new CellTime(T - 9, expiry + 60)),
                "copy",
                1,
                "shared",
                "x",
                1);
        TimedRow second =
                row(T + 1, expiry, Map.of("s", new CellTime(T - 9, expiry + 60)), "copy", 2, "shared", "y", null);
        keyspace.write("rows", key("copy"), Erase.NOTHING, first, second);

        List<TimedRow> back = keyspace.timed("rows", "copy");

        assertThat(values(back)).isEqualTo(values(List.of(first, second)));
        assertThat(back).extracting(row -> row.timeOf("a")).containsExactly(first.timeOf("a"), second.timeOf("a"));
        assertThat(back.get(0).timeOf("b")).isEqualTo(first.timeOf("b"));
        assertThat(back.get(0).timeOf("s")).isEqualTo(first.timeOf("s"));
    }

    @Test
    void neverExpiringCellsDefyTheTablesDefault() {
        keyspace.write("kept", key("k"), Erase.NOTHING, row(T, 0, Map.of(), "k", "x"));

        assertThat(keyspace.timed("kept", "k").get(0).expiresAtSeconds()).isZero();
    }

    @Test
    void whatHasExpiredIsNotWritten() {
        keyspace.write(
                "rows",
                key("gone"),
                Erase.NOTHING,
                row(T, Instant.now().getEpochSecond() - 1, Map.of(), "gone", 1, null, "x", 1));

        assertThat(keyspace.timed("rows", "gone")).isEmpty();
    }

    @Test
    void nullLeavesTheLiveCellUnlessItErases() {
        keyspace.cql("INSERT INTO rows (p, c, s, a, b) VALUES ('null', 1, 's', 'x', 1) USING TIMESTAMP " + T);
        keyspace.write("rows", key("null"), Erase.NOTHING, row(T + 1, 0, Map.of(), "null", 1, null, "y", null));
        assertThat(values(keyspace.timed("rows", "null"))).containsExactly(List.of("null", 1, "s", "y", 1));

        keyspace.write("rows", key("null"), Erase.NULLS, row(T + 2, 0, Map.of(), "null", 1, null, null, 2));
        assertThat(values(keyspace.timed("rows", "null"))).containsExactly(Arrays.asList("null", 1, null, null, 2));
    }

    @Test
    void laterStaticCellWinsWithinOneWrite() {
        keyspace.write(
                "rows",
                key("static"),
                Erase.NOTHING,
                row(T, 0, Map.of(), "static", 1, "first", "x", 1),
                row(T + 1, 0, Map.of(), "static", 2, "second", "y", 2));

        assertThat(keyspace.timed("rows", "static")).allSatisfy(row -> {
            assertThat(row.values()[2]).isEqualTo("second");
            assertThat(row.timeOf("s").writeTimeMicros()).isEqualTo(T + 1);
        });
    }

    @Test
    void partitionOfStaticCellsAloneComesBackAlone() {
        keyspace.cql("INSERT INTO rows (p, s) VALUES ('alone', 'shared') USING TIMESTAMP " + T);
        List<TimedRow> read = keyspace.timed("rows", "alone");
        assertThat(values(read)).containsExactly(Arrays.asList("alone", null, "shared", null, null));

        @Nullable Object[] copy = read.get(0).values().clone();
        copy[0] = "alone too";
        keyspace.write(
                "rows", key("alone too"), Erase.NOTHING, row(T, 0, read.get(0).cellTimes(), copy));

        assertThat(values(keyspace.timed("rows", "alone too")))
                .containsExactly(Arrays.asList("alone too", null, "shared", null, null));
    }

    @Test
    void rowOfKeysAloneHasNoTime() {
        keyspace.cql("INSERT INTO keys (p, c) VALUES (1, 1)");

        TimedRow row = keyspace.timed("keys", 1).get(0);

        assertThat(row.writeTimeMicros()).isEqualTo(TimedRow.NO_TIME);
        assertThat(row.expiresAtSeconds()).isZero();
    }

    @Test
    void collectionsAreReplacedWhole() {
        keyspace.cql("INSERT INTO lists (p, l, z, m) VALUES (1, ['a', 'b'], {1, 2}, {'k': 1}) USING TIMESTAMP " + T);
        TimedRow written = new TimedRow(new Object[] {1, List.of("c"), Map.of("n", 2), Set.of(3)}, T + 10, 0, Map.of());
        keyspace.write("lists", key(1), Erase.NOTHING, written);

        assertThat(values(keyspace.timed("lists", 1)))
                .containsExactly(List.of(1, List.of("c"), Map.of("n", 2), Set.of(3)));
        assertThat(keyspace.timed("lists", 1).get(0).writeTimeMicros()).isEqualTo(T + 10);
    }

    @Test
    void absentCollectionIsNoEmptyOne() {
        keyspace.cql("INSERT INTO lists (p, m) VALUES (2, {'k': 1})");

        assertThat(keyspace.timed("lists", 2).get(0).values()).containsExactly(2, null, Map.of("k", 1), null);
    }

    @Test
    void expiryOfACollectionIsThatOfItsLastElement() {
        keyspace.cql("UPDATE lists USING TTL 1000 SET z = z + {1} WHERE p = 3");
        keyspace.cql("UPDATE lists USING TTL 3000 SET z = z + {2} WHERE p = 3");
        long now = Instant.now().getEpochSecond();

        assertThat(keyspace.timed("lists", 3).get(0).timeOf("z").expiresAtSeconds())
                .isBetween(now + 2900, now + 3001);
    }

    @Test
    void manyRowsAreWrittenInSeveralBatches() {
        TimedRow[] rows = new TimedRow[350];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(T + i, 0, Map.of(), "many", i, null, "x".repeat(300), i);
        }
        keyspace.write("rows", key("many"), Erase.NOTHING, rows);

        assertThat(keyspace.timed("rows", "many")).hasSize(350);
    }

    @Test
    void rowLargerThanABatchIsWritten() {
        keyspace.write(
                "rows", key("large"), Erase.NOTHING, row(T, 0, Map.of(), "large", 1, null, "x".repeat(300_000), 1));

        assertThat(keyspace.timed("rows", "large")).hasSize(1);
    }

    @Test
    void listsEveryPartition() {
        keyspace.ddl("CREATE TABLE %s.parts (a int, b text, c int, s int STATIC, PRIMARY KEY ((a, b), c))");
        keyspace.cql("INSERT INTO parts (a, b, c) VALUES (1, 'x', 1)");
        keyspace.cql("INSERT INTO parts (a, b, c) VALUES (1, 'x', 2)");
        keyspace.cql("INSERT INTO parts (a, b, s) VALUES (2, '', 2)");
        List<PartitionKey> keys = new ArrayList<>();
        try (var partitions = keyspace.store().partitions(keyspace.definition("parts"))) {
            partitions.forEachRemaining(keys::add);
        }

        assertThat(keys).containsExactlyInAnyOrder(key(1, "x"), key(2, ""));
    }

    @Test
    void readsRowsByTheirPrimaryKeys() {
        keyspace.cql("INSERT INTO rows (p, c, a) VALUES ('some', 1, 'x')");
        keyspace.cql("INSERT INTO rows (p, c, a) VALUES ('some', 3, 'z')");

        var rows = keyspace.store()
                .readRows(keyspace.definition("rows"), key("some"), List.of(List.of(1), List.of(2), List.of(3)));

        assertThat(rows).extracting(row -> row.values()[3]).containsExactly("x", "z");
    }

    @Test
    void readsManyRowsByKeysOfSeveralColumnsEachOnce() {
        keyspace.ddl("CREATE TABLE %s.many (p text, a int, b text, v int, tags set<text>, s int STATIC,"
                + " PRIMARY KEY (p, a, b)) WITH CLUSTERING ORDER BY (a DESC, b ASC)");
        List<List<Object>> asked = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            if (i % 3 != 0) {
                keyspace.cql("INSERT INTO many (p, a, b, v, tags, s) VALUES ('x', " + i + ", '" + i % 7 + "', " + i
                        + ", {'t" + i + "'}, 9)");
            }
            asked.add(List.of(i, String.valueOf(i % 7)));
        }
        keyspace.cql("INSERT INTO many (p, s) VALUES ('only static', 9)");

        var definition = keyspace.definition("many");
        var rows = keyspace.store().readRows(definition, key("x"), asked);

        int v = definition.columns().stream()
                .map(TableDefinition.TableColumn::name)
                .toList()
                .indexOf("v");
        assertThat(rows)
                .extracting(row -> row.values()[v])
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 150).filter(i -> i % 3 != 0).boxed().toList());
        assertThat(keyspace.store().readRows(definition, key("only static"), asked))
                .isEmpty();
        assertThat(keyspace.store().readRows(definition, key("x"), List.of())).isEmpty();
    }

    /** Measured facts C1 and C2: a delete at P hides what is at or below P, for rows that come later too. */
    @Test
    void deleteAtPHidesWhatIsOlderAndKeepsWhatIsNewer() {
        long p = T + 100;
        keyspace.cql("INSERT INTO rows (p, c, a) VALUES ('purge', 1, 'old') USING TIMESTAMP " + T);
        keyspace.cql("INSERT INTO rows (p, c, a) VALUES ('purge', 2, 'at p') USING TIMESTAMP " + p);
        keyspace.cql("INSERT INTO rows (p, c, a) VALUES ('purge', 3, 'new') USING TIMESTAMP " + (p + 1));
        keyspace.store().deletePartition(keyspace.definition("rows"), key("purge"), p);
        assertThat(keyspace.timed("rows", "purge"))
                .extracting(row -> row.values()[3])
                .containsExactly("new");

        keyspace.write("rows", key("purge"), Erase.NOTHING, row(p, 0, Map.of(), "purge", 1, null, "at p", null));
        assertThat(keyspace.timed("rows", "purge")).hasSize(1);

        keyspace.write("rows", key("purge"), Erase.NOTHING, row(p + 1, 0, Map.of(), "purge", 1, null, "above", null));
        assertThat(keyspace.timed("rows", "purge"))
                .extracting(row -> row.values()[3])
                .containsExactly("above", "new");
    }
}
