package io.lakescope.tests.history;

import static io.lakescope.tests.history.CoveredShop.cell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.app.cli.CommandLineApp;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.coverage.Coverage;
import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.CoverageRead;
import io.lakescope.jobs.coverage.DayCell;
import io.lakescope.jobs.coverage.Layer;
import io.lakescope.jobs.coverage.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of two venues, each harmed in another way, as the map tells of them; what is there is counted by CQL and by hand. */
class CustomerHistoryTest {

    private static final LocalDate FIRST = LocalDate.now(ZoneOffset.UTC).minusDays(30);
    private static final int DAYS = 12;
    private static final int ROWS = 9;

    private static final LocalDate FORGOTTEN = FIRST;
    private static final LocalDate HALF_FORGOTTEN = FIRST.plusDays(1);
    private static final LocalDate WHOLE = FIRST.plusDays(2);
    private static final LocalDate THINNED = FIRST.plusDays(3);
    private static final LocalDate EMPTIED = FIRST.plusDays(4);
    private static final LocalDate PURGED = FIRST.plusDays(5);
    private static final LocalDate WITHOUT_OBJECT = FIRST.plusDays(6);
    private static final LocalDate CUT_OBJECT = FIRST.plusDays(7);
    private static final LocalDate GROWN = FIRST.plusDays(8);
    private static final LocalDate BROKEN_MANIFEST = FIRST.plusDays(9);
    private static final LocalDate MORTAL = FIRST.plusDays(10);
    private static final LocalDate UNSAVED = FIRST.plusDays(11);
    private static final LocalDate SILENT = FIRST.plusDays(12);
    private static final LocalDate END = FIRST.plusDays(13);

    @TempDir
    private static Path folder;

    private static CoveredShop shop;
    private static CoverageMap map;

    @BeforeAll
    static void harm() throws Exception {
        shop = new CoveredShop(folder);
        Map<Instant, String> visits = new TreeMap<>();
        for (int day = 0; day < DAYS; day++) {
            for (int row = 0; row < ROWS; row++) {
                Instant morning =
                        FIRST.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
                visits.put(morning.plusSeconds(36_000 + row * 60L), "v1");
                visits.put(morning.plusSeconds(40_000 + row * 60L), "v2");
            }
        }
        visits.keySet().removeIf(ts -> isOn(ts, MORTAL));
        shop.produce(visits);
        succeeded(shop.configured("ingest-visits"));
        shop.insert("v1", MORTAL, 10, "USING TTL 4");
        shop.insert("v1", MORTAL, 20, "USING TTL 4");
        succeeded(shop.run(
                "backup", Map.of("table", shop.table(), "dataset", "lake:local/raw/visits", "to", UNSAVED.toString())));
        succeeded(shop.configured("sessions"));
        shop.execute("DELETE FROM KS.visits WHERE venue = 'v1' AND day = '" + THINNED + "' AND ts > '" + THINNED
                + "T10:05:00Z'");
        shop.execute("DELETE FROM KS.visits WHERE venue = 'v1' AND day = '" + EMPTIED + "'");
        shop.execute("DELETE FROM KS.sessions WHERE venue = 'v1' AND day = '" + EMPTIED + "'");
        succeeded(shop.run(
                "purge",
                Map.of(
                        "table",
                        shop.table(),
                        "dataset",
                        "lake:local/raw/visits",
                        "from",
                        PURGED.toString(),
                        "to",
                        PURGED.plusDays(1).toString(),
                        "cluster",
                        "local",
                        "venue",
                        "v1")));
        Files.delete(shop.leaf("v1", WITHOUT_OBJECT).resolve("part-0.parquet"));
        Path cut = shop.leaf("v1", CUT_OBJECT).resolve("part-0.parquet");
        try (var file = Files.newByteChannel(cut, StandardOpenOption.WRITE)) {
            file.truncate(Files.size(cut) - 7);
        }
        shop.insert("v1", GROWN, 5, "");
        Path manifest = shop.leaf("v1", BROKEN_MANIFEST).resolve("_commit-000001.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"rows\" : 9", "\"rows\" : 8"));
        // Both venues have nine records a day: half of the second day's are v1's.
        shop.forget(2 * ROWS + 4);
        await().until(() -> rows("v1", MORTAL) == 0);
        map = shop.map("v1", FIRST, END);
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
    }

    private static boolean isOn(Instant ts, LocalDate day) {
        return LocalDate.ofInstant(ts, ZoneOffset.UTC).equals(day);
    }

    private static void succeeded(RunReport run) {
        assertThat(run.state()).as("%s", run).isEqualTo(RunState.SUCCEEDED);
    }

    private static long rows(String venue, LocalDate day) {
        return shop.session
                .execute("SELECT count(*) FROM " + shop.keyspace + ".visits WHERE venue = '" + venue + "' AND day = '"
                        + day + "'")
                .one()
                .getLong(0);
    }

    private static DayCell raw(LocalDate day) {
        return cell(map, day, Layer.Kind.RAW);
    }

    private static DayCell backup(LocalDate day) {
        return cell(map, day, Layer.Kind.BACKUP);
    }

    private static DayCell kafka(LocalDate day) {
        return cell(map, day, Layer.Kind.KAFKA);
    }

    @Test
    void everyCellIsAnsweredAndTheTablesCountsAreThoseOfCql() {
        assertThat(map.answeredCells()).isEqualTo(map.totalCells()).isEqualTo(13 * 4);
        assertThat(map.failures()).isEmpty();
        map.days().forEach(day -> assertThat(raw(day).rows()).as("%s", raw(day)).hasValue(rows("v1", day)));
    }

    @Test
    void aWholeDayAgreesAndIsProven() {
        assertThat(raw(WHOLE).state()).isEqualTo(State.PRESENT);
        assertThat(raw(WHOLE).agrees()).contains(true);
        assertThat(raw(WHOLE).proven()).isPresent();
        assertThat(raw(WHOLE).digest()).isEqualTo(backup(WHOLE).digest()).isPresent();
        assertThat(backup(WHOLE).state()).isEqualTo(State.PRESENT);
        assertThat(backup(WHOLE).agrees()).contains(true);
        assertThat(backup(WHOLE).rows()).hasValue(ROWS);
        assertThat(backup(WHOLE).stored().orElseThrow().sizeBytes())
                .isEqualTo(shop.leaf("v1", WHOLE)
                        .resolve("part-0.parquet")
                        .toFile()
                        .length());
        assertThat(kafka(WHOLE).state()).isEqualTo(State.PRESENT);
        assertThat(kafka(WHOLE).rows()).hasValue(ROWS);
        assertThat(cell(map, WHOLE, Layer.Kind.AGGREGATE).agrees()).contains(true);
    }

    @Test
    void missingRowsMakeADayPartialAndADeletedDayAbsent() {
        assertThat(raw(THINNED).state()).isEqualTo(State.PARTIAL);
        assertThat(raw(THINNED).expected()).hasValue(ROWS);
        assertThat(raw(THINNED).agrees()).contains(false);
        assertThat(raw(THINNED).why()).contains("3 rows of the backup are missing");
        assertThat(raw(EMPTIED).state()).isEqualTo(State.ABSENT);
        assertThat(raw(EMPTIED).expected()).hasValue(ROWS);
        assertThat(cell(map, EMPTIED, Layer.Kind.AGGREGATE).state()).isEqualTo(State.ABSENT);
        assertThat(map.gaps())
                .contains(new CoverageMap.Gap(
                        THINNED,
                        EMPTIED.plusDays(1),
                        List.of(
                                raw(EMPTIED).layer(),
                                cell(map, EMPTIED, Layer.Kind.AGGREGATE).layer())));
    }

    @Test
    void aPurgedDayIsPurgedByRuleAndRestorable() {
        assertThat(raw(PURGED).state()).isEqualTo(State.PURGED);
        assertThat(raw(PURGED).agrees()).contains(true);
        assertThat(backup(PURGED).isRestorable()).isTrue();
        assertThat(map.gaps()).noneMatch(gap -> gap.from().isEqual(PURGED));
    }

    @Test
    void damagedBackupsSaySo() {
        assertThat(backup(WITHOUT_OBJECT).state()).isEqualTo(State.ABSENT);
        assertThat(backup(WITHOUT_OBJECT).why()).contains("part-0.parquet is missing");
        assertThat(backup(CUT_OBJECT).state()).isEqualTo(State.PARTIAL);
        assertThat(backup(CUT_OBJECT).why()).contains("bytes instead of");
        assertThat(backup(BROKEN_MANIFEST).state()).isEqualTo(State.UNKNOWN);
        assertThat(backup(BROKEN_MANIFEST).why()).contains("it is not as it was written");
        // What the manifest says of the table's rows holds without the object; a manifest that is not believed says
        // nothing.
        assertThat(raw(WITHOUT_OBJECT).agrees()).contains(true);
        assertThat(raw(BROKEN_MANIFEST).agrees()).isEmpty();
        assertThat(raw(BROKEN_MANIFEST).state()).isEqualTo(State.PRESENT);
    }

    @Test
    void rowsThatAreNewerThanTheBackupMakeNoGap() {
        assertThat(raw(GROWN).state()).isEqualTo(State.PRESENT);
        assertThat(raw(GROWN).agrees()).contains(false);
        assertThat(raw(GROWN).why()).contains("1 row not in the backup");
        assertThat(backup(GROWN).agrees()).contains(false);
        assertThat(backup(UNSAVED).state()).isEqualTo(State.ABSENT);
        assertThat(backup(UNSAVED).expected()).hasValue(ROWS);
        assertThat(raw(UNSAVED).state()).isEqualTo(State.PRESENT);
        assertThat(raw(UNSAVED).agrees()).isEmpty();
    }

    @Test
    void rowsWhoseTimeHasPassedAreExpired() {
        assertThat(raw(MORTAL).state()).isEqualTo(State.EXPIRED);
        assertThat(raw(MORTAL).agrees()).contains(true);
        assertThat(backup(MORTAL).rows()).hasValue(2);
    }

    @Test
    void whatATopicHasForgottenIsExpired() {
        assertThat(kafka(FORGOTTEN).state()).isEqualTo(State.EXPIRED);
        assertThat(kafka(HALF_FORGOTTEN).state()).isEqualTo(State.PARTIAL);
        assertThat(kafka(HALF_FORGOTTEN).rows()).hasValue(ROWS - 4);
        assertThat(kafka(HALF_FORGOTTEN).expected()).hasValue(ROWS);
        assertThat(kafka(EMPTIED).state()).isEqualTo(State.PRESENT);
    }

    @Test
    void aDayWithoutAnyRowIsNoGap() {
        assertThat(map.day(SILENT)).allMatch(cell -> cell.state() == State.ABSENT && !cell.isGap());
    }

    @Test
    void restorableAreTheDaysWithASoundBackup() {
        var all = map.restorable().orElseThrow();

        assertThat(all.from()).isEqualTo(FIRST);
        assertThat(all.to()).isEqualTo(UNSAVED);
        assertThat(all.days()).isEqualTo(DAYS - 1 - 3);
        assertThat(all.rows()).isEqualTo(7L * ROWS + 2);
        assertThat(all.basis()).contains("rows/s");
    }

    @Test
    void theCommandWritesItsShapeAndTheCellsOfTheMap() throws IOException {
        Answer answer = history("lakescope.yaml", "--key", "venue=v1", "--to", END.toString());
        JsonNode json = JsonMapper.builder().build().readTree(answer.out());

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(names(json)).containsExactly("key", "days");
        assertThat(json.at("/key/venue").asText()).isEqualTo("v1");
        assertThat(json.get("days")).hasSize(13);
        for (JsonNode day : json.get("days")) {
            assertThat(names(day)).startsWith("day", "kafka", "raw", "backup", "metrics", "agree", "restorable");
            LocalDate date = LocalDate.parse(day.get("day").asText());
            assertThat(day.at("/raw/state").asText())
                    .isEqualTo(raw(date).state().word());
            assertThat(day.at("/raw/rows").asLong(-1)).isEqualTo(rows("v1", date));
            assertThat(day.get("restorable").asBoolean()).isEqualTo(backup(date).isRestorable());
        }
        assertThat(json.at("/days/2/agree").asBoolean()).isTrue();
        assertThat(json.at("/days/3/agree").asBoolean()).isFalse();
        assertThat(json.at("/days/3/why").asText()).contains("missing");
        assertThat(json.at("/days/5/agree").asBoolean()).isTrue();
    }

    @Test
    void theTextEndsWithWhatToDo() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = CommandLineApp.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err,
                "-w",
                folder.resolve("lakescope.yaml").toString(),
                "history",
                "--key",
                "venue=v1",
                "--from",
                THINNED.toString(),
                "--to",
                PURGED.plusDays(1).toString());

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(PURGED + "", "purged", "6 of 9", "gaps: 1, 2 days")
                .contains("next: lakescope restore --dataset lake:local/raw/visits --table " + shop.table()
                        + " --key venue=v1 --from " + THINNED + " --to " + PURGED + " --dry-run");
    }

    @Test
    void aServerThatDoesNotAnswerMakesUnknownCellsAndNeverAbsentOnes() throws IOException {
        Path other = shop.workspace("stopped.yaml", "127.0.0.1:1");

        Answer answer = history(other.getFileName().toString(), "--key", "venue=v1", "--to", END.toString());
        JsonNode days = JsonMapper.builder().build().readTree(answer.out()).get("days");

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err()).contains("127.0.0.1:1");
        for (JsonNode day : days) {
            assertThat(day.at("/raw/state").asText()).isEqualTo("unknown");
            assertThat(day.at("/raw/why").asText()).contains("127.0.0.1:1");
            assertThat(day.get("agree").asBoolean()).isFalse();
        }
        assertThat(days.get(2).at("/backup/state").asText()).isEqualTo("present");
        assertThat(days.get(2).get("restorable").asBoolean()).isTrue();
    }

    @Test
    void wrongQuestionsAreRefusedWithTheReason() {
        Answer unknown = history("lakescope.yaml", "--key", "venue=v9");

        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.err()).contains("no table or dataset has anything of it");
        assertThat(history("lakescope.yaml", "--key", "venue=").exit()).isEqualTo(2);
        assertThat(history("lakescope.yaml").exit()).isEqualTo(2);
        assertThat(history("lakescope.yaml", "--key", "venue=v1", "--from", "yesterday")
                        .exit())
                .isEqualTo(2);
        assertThatThrownBy(() -> shop.coverage().extent(Map.of("shop", "v1")))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("no layer has these key columns");
        assertThatThrownBy(() -> shop.coverage()
                        .read(new Coverage.Request(Map.of("shop", "v1"), FIRST, END))
                        .await())
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("no layer has these key columns");
    }

    /** The day is text and buckets are not known from the key, so that partitions are listed. */
    @Test
    void aCustomerOfSeveralUnitsHasTheirSumAndTheirWorstState() throws IOException {
        String table = "cassandra:local/" + shop.keyspace + "/stock";
        String dataset = "lake:local/raw/stock";
        shop.execute("CREATE TABLE KS.stock (tenant text, venue text, day text, bucket int, n int, v int,"
                + " PRIMARY KEY ((tenant, venue, day, bucket), n))");
        for (int i = 0; i < 48; i++) {
            shop.execute("INSERT INTO KS.stock (tenant, venue, day, bucket, n, v) VALUES ('t" + i / 24 + "', '"
                    + (i % 2 == 0 ? "a" : "b") + "', '" + FIRST.plusDays(i / 2 % 3) + "', " + i / 6 % 2 + ", " + i
                    + ", 1)");
        }
        succeeded(shop.run("backup", Map.of("table", table, "dataset", dataset)));
        String other = FIRST.plusDays(1).toString();
        String last = FIRST.plusDays(2).toString();
        shop.execute(
                "DELETE FROM KS.stock WHERE tenant = 't0' AND venue = 'b' AND day = '" + other + "' AND bucket = 0");
        succeeded(shop.run(
                "purge",
                Map.of(
                        "table",
                        table,
                        "dataset",
                        dataset,
                        "from",
                        last,
                        "to",
                        FIRST.plusDays(3).toString(),
                        "cluster",
                        "local",
                        "venue",
                        "a")));

        Answer answer = history("lakescope.yaml", "--key", "tenant=t0", "--table", table, "--dataset", dataset);
        JsonNode days = JsonMapper.builder().build().readTree(answer.out()).get("days");

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(days).hasSize(3);
        assertThat(days.get(0).at("/raw/state").asText()).isEqualTo("present");
        assertThat(days.get(0).at("/raw/rows").asLong()).isEqualTo(8);
        assertThat(days.get(0).get("agree").asBoolean()).isTrue();
        assertThat(days.get(0).get("kafka").isNull()).isTrue();
        assertThat(days.get(1).at("/raw/state").asText()).isEqualTo("partial");
        assertThat(days.get(1).at("/raw/rows").asLong()).isEqualTo(6);
        assertThat(days.get(1).at("/raw/expected").asLong()).isEqualTo(8);
        assertThat(days.get(1).at("/backup/rows").asLong()).isEqualTo(8);
        assertThat(days.get(2).at("/raw/state").asText()).isEqualTo("present");
        assertThat(days.get(2).at("/raw/rows").asLong()).isEqualTo(4);
        assertThat(days.get(2).get("agree").asBoolean()).isTrue();
        assertThat(days.get(2).get("restorable").asBoolean()).isTrue();
    }

    @Test
    void readingEndsSoonWhenItIsCancelled() {
        CoverageRead read =
                shop.coverage().read(new Coverage.Request(Map.of("venue", "v1"), FIRST.minusDays(900), END));

        read.cancel();

        assertThatThrownBy(read::await).isInstanceOf(CancelledException.class);
        assertThat(read.isOver()).isTrue();
        assertThat(read.snapshot().answeredCells()).isLessThan(read.snapshot().totalCells());
    }

    private record Answer(int exit, String out, String err) {}

    private static Answer history(String workspace, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all =
                new ArrayList<>(List.of("-w", folder.resolve(workspace).toString(), "--output", "json", "history"));
        all.addAll(List.of(arguments));
        int exit = CommandLineApp.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                all.toArray(String[]::new));
        return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
