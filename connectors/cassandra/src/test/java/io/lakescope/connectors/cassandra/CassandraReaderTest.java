package io.lakescope.connectors.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.Count;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class CassandraReaderTest {

    private static final String ID = "00000000-0000-0000-0000-00000000000";
    private static TestKeyspace keyspace;

    @BeforeAll
    static void fill() {
        keyspace =
                new TestKeyspace(Map.of("seen", new TablePattern(Optional.empty(), Optional.of("moment"), List.of())));
        keyspace.ddl("CREATE TABLE %s.visits (venue text, day date, at timestamp, id uuid, n int,"
                + " PRIMARY KEY ((venue, day), at, id))");
        for (int day = 1; day <= 2; day++) {
            for (int hour = 0; hour < 4; hour++) {
                keyspace.cql("INSERT INTO visits (venue, day, at, id, n) VALUES ('v1', '2026-08-0" + day
                        + "', '2026-08-0" + day + "T0" + hour + ":00:00Z', " + ID + hour + ", " + (day * 10 + hour)
                        + ")");
            }
        }
        keyspace.ddl("CREATE TABLE %s.seen (id int PRIMARY KEY, moment timestamp)");
        keyspace.ddl("CREATE TABLE %s.plain (id int PRIMARY KEY, text text)");
        keyspace.ddl("CREATE TABLE %s.keys (host inet, time time, raw blob, amount decimal, n int,"
                + " PRIMARY KEY ((host), time, raw, amount))");
        keyspace.cql("INSERT INTO keys (host, time, raw, amount, n) VALUES ('10.0.0.1', '10:00:00', 0xcafe, 1.50, 1)");
        keyspace.ddl("CREATE TABLE %s.many (p int, c int, PRIMARY KEY (p, c))");
        for (int i = 0; i < 30; i++) {
            StringBuilder batch = new StringBuilder("BEGIN UNLOGGED BATCH ");
            for (int c = 0; c < 40; c++) {
                batch.append("INSERT INTO many (p, c) VALUES (1, ")
                        .append(i * 40 + c)
                        .append("); ");
            }
            keyspace.cql(batch + "APPLY BATCH");
        }
    }

    @AfterAll
    static void close() {
        keyspace.close();
    }

    private static ReadRequest visits(Map<String, String> keys, TimeRange range) {
        return new ReadRequest(
                keyspace.address("visits"),
                keys,
                OptionalLong.empty(),
                false,
                range,
                RowFilter.ALL,
                List.of("n"),
                false);
    }

    private static TimeRange range(String from, String to) {
        return new TimeRange(
                Optional.of(from).filter(text -> !text.isEmpty()).map(TimeRange::moment),
                Optional.of(to).filter(text -> !text.isEmpty()).map(TimeRange::moment));
    }

    @Test
    void readsOnePartitionInClusteringOrder() {
        var answer = keyspace.read(visits(Map.of("venue", "v1", "day", "2026-08-02"), TimeRange.ALL));

        assertThat(answer.columns()).containsExactly("n");
        assertThat(answer.column(0)).containsExactly(20, 21, 22, 23);
        assertThat(answer.truncated()).isFalse();
    }

    @Test
    void readsByClusteringKey() {
        assertThat(keyspace.read(visits(
                                Map.of("venue", "v1", "day", "2026-08-02", "at", "2026-08-02T01:00:00Z"),
                                TimeRange.ALL))
                        .column(0))
                .containsExactly(21);
    }

    @Test
    void scansForKeysThatTheServerCannotServe() {
        assertThat(keyspace.read(visits(Map.of("id", ID + "3"), TimeRange.ALL)).column(0))
                .containsExactlyInAnyOrder(13, 23);
        assertThat(keyspace.read(visits(Map.of("n", "13"), TimeRange.ALL)).column(0))
                .containsExactly(13);
        assertThat(keyspace.read(visits(Map.of("venue", "v2", "day", "2026-08-02"), TimeRange.ALL))
                        .rows())
                .isEmpty();
    }

    @Test
    void comparesKeysAsValuesAndNotAsText() {
        for (var key : Map.of("host", "10.0.0.1", "time", "10:00:00", "raw", "0xCAFE", "amount", "1.5")
                .entrySet()) {
            var request = new ReadRequest(
                    keyspace.address("keys"),
                    Map.of(key.getKey(), key.getValue()),
                    OptionalLong.empty(),
                    false,
                    TimeRange.ALL,
                    RowFilter.ALL,
                    List.of(),
                    false);

            assertThat(keyspace.read(request).rows()).as("%s", key).hasSize(1);
        }
    }

    @Test
    void timeRangeIsHalfOpen() {
        assertThat(keyspace.read(visits(Map.of(), range("2026-08-01T01:00:00Z", "2026-08-01T03:00:00Z")))
                        .column(0))
                .containsExactly(11, 12);
        assertThat(keyspace.read(visits(Map.of(), range("2026-08-01T03:00", "2026-08-02")))
                        .column(0))
                .containsExactly(13);
        assertThat(keyspace.read(visits(Map.of(), range("", "2026-08-01"))).rows())
                .isEmpty();
    }

    @Test
    void declaredEventTimeIsTheTime() {
        keyspace.cql("INSERT INTO seen (id, moment) VALUES (1, '2026-08-01T00:00:00Z')");
        keyspace.cql("INSERT INTO seen (id, moment) VALUES (2, '2026-08-02T00:00:00Z')");
        keyspace.cql("INSERT INTO seen (id) VALUES (3)");
        var request = new ReadRequest(
                keyspace.address("seen"),
                Map.of(),
                OptionalLong.empty(),
                false,
                range("2026-08-02", ""),
                RowFilter.ALL,
                List.of("id"),
                false);

        assertThat(keyspace.read(request).column(0)).containsExactly(2);
    }

    @Test
    void refusesATimeRangeWhereNothingIsATime() {
        var request = new ReadRequest(
                keyspace.address("plain"),
                Map.of(),
                OptionalLong.empty(),
                false,
                range("2026-08-02", ""),
                RowFilter.ALL,
                List.of(),
                false);

        assertThatThrownBy(() -> keyspace.read(request))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.USER));
    }

    @Test
    void newestComeFirst() {
        var request = new ReadRequest(
                keyspace.address("visits"),
                Map.of(),
                OptionalLong.of(3),
                true,
                TimeRange.ALL,
                RowFilter.ALL,
                List.of("n"),
                false);

        var answer = keyspace.read(request);

        assertThat(answer.column(0)).containsExactly(23, 22, 21);
        assertThat(answer.truncated()).isTrue();
    }

    @Test
    void limitCountsRowsThatTheFilterAccepts() {
        var request = new ReadRequest(
                keyspace.address("visits"),
                Map.of(),
                OptionalLong.of(2),
                false,
                TimeRange.ALL,
                row -> row.value("n") instanceof Integer n && n % 2 == 1,
                List.of("venue"),
                false);

        var answer = keyspace.read(request);

        assertThat(answer.rows()).containsExactly(List.of("v1"), List.of("v1"));
        assertThat(answer.truncated()).isTrue();
    }

    @Test
    void limitThatIsJustEnoughCutsNothingOff() {
        var request = ReadRequest.all(keyspace.address("many"));

        assertThat(keyspace.read(request.withLimit(1200)).truncated()).isFalse();
        assertThat(keyspace.read(request.withLimit(1200)).rows()).hasSize(1200);
        assertThat(keyspace.read(request.withLimit(1199)).truncated()).isTrue();
        assertThat(keyspace.read(request.withLimit(500)).truncated()).isTrue();
        assertThat(keyspace.read(request.withLimit(0)).rows()).isEmpty();
        assertThat(keyspace.read(request.withLimit(0)).truncated()).isTrue();
    }

    @Test
    void countsByScanning() {
        assertThat(keyspace.connector.reader().count(ReadRequest.all(keyspace.address("many")), false))
                .isEqualTo(new Count(1200, true, Count.How.SCAN));
        assertThat(keyspace.connector
                        .reader()
                        .count(visits(Map.of("n", "13"), TimeRange.ALL), true)
                        .rows())
                .isEqualTo(1);
        assertThat(keyspace.connector
                        .reader()
                        .count(visits(Map.of(), range("2026-08-02", "")), true)
                        .rows())
                .isEqualTo(4);
    }

    @Test
    void saysWhichColumnTheTableLacks() {
        assertThatThrownBy(() -> keyspace.read(visits(Map.of("venu", "v1"), TimeRange.ALL)))
                .hasMessageContaining("'venu'")
                .hasMessageContaining("[venue, day, at, id]");
        assertThatThrownBy(() -> keyspace.read(visits(Map.of("venue", "v1", "day", "tomorrow"), TimeRange.ALL)))
                .hasMessageContaining("'tomorrow'")
                .hasMessageContaining("it is no date");
    }

    @Test
    void closingEndsTheRead() {
        try (var cursor = keyspace.connector.reader().read(ReadRequest.all(keyspace.address("many")))) {
            assertThat(cursor.next()).isPresent();
            cursor.close();
            assertThat(cursor.next()).isEmpty();
        }
    }

    @Test
    void emptyTextAndNullAreDifferent() {
        keyspace.cql("INSERT INTO plain (id, text) VALUES (1, '')");
        keyspace.cql("INSERT INTO plain (id) VALUES (2)");
        var rows = keyspace.read(ReadRequest.all(keyspace.address("plain"))).rows();

        assertThat(rows).contains(List.of(1, ""), java.util.Arrays.asList(2, null));
    }
}
