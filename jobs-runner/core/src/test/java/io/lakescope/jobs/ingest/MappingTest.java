package io.lakescope.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TopicLog.Header;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What columns can be filled with besides fields; what a replay and a redrive make of it. */
class MappingTest extends IngestBench {

    private static final Map<String, String> ALL = Map.of(
            "source", "_topic + '/' + string(_partition) + '/' + string(_offset)",
            "visitor", "_key",
            "trace", "_headers.trace",
            "seen", "_ingested");

    @BeforeEach
    void create() {
        bench.ddl("CREATE TABLE %s.mapped (venue text, day date, shard int, id int, at timestamp, v text, source text,"
                + " visitor text, trace text, seen timestamp, PRIMARY KEY ((venue, day, shard), at, id))");
        table = bench.table("mapped");
        topic.key = "1e5".getBytes(StandardCharsets.UTF_8);
        topic.headers = List.of(new Header("trace", "t-7".getBytes(StandardCharsets.UTF_8)));
        pattern(Map.of("shard", "bucket(id, 4)"));
    }

    private void pattern(Map<String, String> buckets) {
        bench.pattern = new TablePattern(Optional.of("day"), Optional.of("at"), List.of("shard"), buckets);
    }

    private RunReport ingest(Map<String, String> mapping, Option replay) {
        return bench.run(job(mapping, replay, Option.OFF, bench.state.ledger()));
    }

    @Test
    void recordsTellTheirTopicPlaceKeyHeadersAndArrival() {
        Instant before = Instant.now().minusMillis(1);
        topic.append(DAY + ",1,a");

        assertThat(ingest(ALL, Option.OFF).state()).isEqualTo(RunState.SUCCEEDED);

        assertThat(bench.values(table, "source")).containsExactly("visits/0/0");
        assertThat(bench.values(table, "visitor")).containsExactly("1e5");
        assertThat(bench.values(table, "trace")).containsExactly("t-7");
        assertThat(Instant.parse(String.valueOf(bench.values(table, "seen").get(0))))
                .isBetween(before, Instant.now());
    }

    @Test
    void recordsWithoutAHeaderThatIsWantedAreRejectedUnlessTheMappingAsks() {
        topic.headers = List.of();
        topic.append(DAY + ",1,a");

        assertThat(ingest(Map.of("trace", "_headers.trace"), Option.OFF)
                        .counts()
                        .rejected())
                .isEqualTo(1);
        assertThat(dead("reason")).singleElement().asString().contains("column trace");
        topic.append(DAY + ",2,b");
        assertThat(ingest(Map.of("trace", "has(_headers.trace) ? _headers.trace : null"), Option.OFF)
                        .counts()
                        .written())
                .isEqualTo(1);
    }

    @Test
    void keysAndTheirBucketsMayNotHangOnTheClock() {
        assertThatThrownBy(() -> ingest(Map.of("day", "date(_ingested)"), Option.OFF))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("key column 'day'")
                .hasMessageContaining("second row")
                .hasMessageContaining("_timestamp");
        pattern(Map.of("shard", "bucket(_ingested, 4)"));
        assertThatThrownBy(() -> ingest(Map.of(), Option.OFF)).hasMessageContaining("key column 'shard'");
        pattern(Map.of("v", "'x'"));
        assertThatThrownBy(() -> ingest(Map.of(), Option.OFF)).hasMessageContaining("no column of its key");
    }

    @Test
    void replayKeepsTheTimeAtWhichRowsFirstCame() {
        topic.append(DAY + ",1,a");
        topic.append(DAY + ",1,a");
        Map<String, String> seen = Map.of("seen", "_ingested");
        assertThat(ingest(seen, Option.OFF).counts()).isEqualTo(new Counts(2, 1, 1, 0, 0, 0, 0, 0));
        List<Object> first = bench.values(table, "seen");

        RunReport again = ingest(seen, Option.ON);

        assertThat(again.counts()).isEqualTo(new Counts(2, 0, 2, 0, 0, 0, 0, 0));
        assertThat(again.units().get(0).message()).isEmpty();
        assertThat(bench.values(table, "seen")).isEqualTo(first).hasSize(1);
    }

    @Test
    void declaredDayComesFromTheEventTimeWhereRecordsLackIt() {
        bench.ddl("CREATE TABLE %s.days (venue text, bucket date, id int, at timestamp, v text,"
                + " PRIMARY KEY ((venue, bucket), at, id))");
        table = bench.table("days");
        bench.pattern = new TablePattern(Optional.of("bucket"), Optional.of("at"), List.of());
        topic.append("2026-08-01T23:59:59Z,1,a");
        topic.append("2026-08-02T00:00:00Z,2,b");
        topic.append("1999-08-02T00:00:00Z,3,c");

        assertThat(ingest(Map.of(), Option.OFF).counts()).isEqualTo(new Counts(3, 2, 0, 0, 0, 0, 0, 1));
        assertThat(bench.values(table, "bucket")).containsExactlyInAnyOrder("2026-08-01", "2026-08-02");
    }

    @Test
    void bucketsOfTheTableAreThoseOfEveryIngestionUnlessItSaysOtherwise() {
        topic.append(DAY + ",5,a");
        ingest(Map.of(), Option.OFF);
        String declared = String.valueOf(bench.values(table, "shard").get(0));
        assertThat(Integer.parseInt(declared)).isBetween(0, 3);
        topic.append(DAY + ",5,a");
        ingest(Map.of("shard", "9"), Option.OFF);
        assertThat(bench.values(table, "shard")).containsExactlyInAnyOrder(declared, "9");
    }

    @Test
    void deadLettersKeepTheirHeadersForTheRedrive() {
        topic.append(DAY + ",seven,b");
        assertThat(ingest(ALL, Option.OFF).counts().rejected()).isEqualTo(1);

        RunReport report = bench.run(new RedriveJob(
                new JobSpec.Redrive(
                        "redrive",
                        TOPIC,
                        table,
                        Map.of("id", "7", "trace", "_headers.trace", "visitor", "_key", "source", "_topic"),
                        Selection.ALL,
                        ""),
                bench.sources,
                new EventBounds(Instant.parse("2020-01-01T00:00:00Z"), Duration.ofDays(1)),
                DEAD,
                bench.state.ledger(),
                bench.state.registers()));

        assertThat(report.counts().written()).isEqualTo(1);
        assertThat(bench.values(table, "trace")).containsExactly("t-7");
        assertThat(bench.values(table, "visitor")).containsExactly("1e5");
        assertThat(bench.values(table, "source")).containsExactly("visits");
    }
}
