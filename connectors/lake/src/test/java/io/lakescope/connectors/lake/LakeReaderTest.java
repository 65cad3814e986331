package io.lakescope.connectors.lake;

import static io.lakescope.connectors.lake.LakeFixture.all;
import static io.lakescope.connectors.lake.LakeFixture.columns;
import static io.lakescope.connectors.lake.LakeFixture.keys;
import static io.lakescope.connectors.lake.LakeFixture.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.lake.parquet.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeReaderTest {

    @TempDir
    Path root;

    private LakeFixture lake;

    @BeforeEach
    void open() {
        lake = new LakeFixture(root, Map.of("timed", "at"));
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void keysOnThePathPruneFiles() {
        lake.writeHeroes();

        ReadRequest request = keys("heroes", "day", "02");

        assertThat(lake.rows(request)).hasSize(1);
        ReadStats stats = lake.stats(request);
        assertThat(stats.filesRead()).isEqualTo(1);
        assertThat(stats.filesTotal()).isEqualTo(3);
        assertThat(stats.bytesRead()).isPositive();
    }

    @Test
    void otherKeysFilterRowsByText() {
        lake.writeHeroes();

        assertThat(lake.rows(keys("heroes", "superhero_name", "Superman"))).hasSize(1);
        assertThat(lake.rows(keys("heroes", "real_name", "absent"))).isEmpty();
    }

    @Test
    void refusesAKeyOrColumnThatDoesNotExist() {
        lake.writeHeroes();

        assertUser(keys("heroes", "cape", "red"), "it has real_name, superhero_name, home_location, day");
        assertUser(columns("heroes", "cape"), "'cape'");
    }

    @Test
    void handsOutTheColumnsAskedForInThatOrder() {
        lake.writeHeroes();

        assertThat(lake.rows(columns("heroes", "day", "superhero_name")).get(0)).containsExactly("01", "Superman");
        assertThat(lake.rows(columns("heroes", "day"))).hasSize(4);
    }

    @Test
    void theLimitCutsAndSaysSo() {
        lake.writeHeroes();

        assertThat(lake.rows(all("heroes").withLimit(3))).hasSize(3);
        assertThat(lake.stats(all("heroes").withLimit(3)).truncated()).isTrue();
        assertThat(lake.rows(all("heroes").withLimit(4))).hasSize(4);
        assertThat(lake.stats(all("heroes").withLimit(4)).truncated()).isFalse();
        assertThat(lake.rows(all("heroes").withLimit(0))).isEmpty();
    }

    @Test
    void theFilterSeesColumnsThatAreNotHandedOut() {
        lake.writeHeroes();
        ReadRequest request = new ReadRequest(
                LakeFixture.address("heroes"),
                Map.of(),
                OptionalLong.of(1),
                false,
                TimeRange.ALL,
                row -> "Themyscira".equals(row.value("home_location")),
                List.of("superhero_name"),
                false);

        assertThat(lake.rows(request)).containsExactly(List.of("Wonder Woman"));
        assertThat(lake.stats(request).truncated()).isFalse();
    }

    @Test
    void newestStartsWithTheLastPath() {
        lake.writeHeroes();
        ReadRequest request = new ReadRequest(
                LakeFixture.address("heroes"),
                Map.of(),
                OptionalLong.of(2),
                true,
                TimeRange.ALL,
                RowFilter.ALL,
                List.of("day"),
                false);

        assertThat(lake.rows(request)).containsExactly(List.of("03"), List.of("02"));
    }

    @Test
    void lineageNamesFileAndRow() {
        lake.writeHeroes();

        List<List<Object>> rows = lake.rows(all("heroes").withLineage());

        assertThat(rows.get(1)).endsWith("day=01/part-0.parquet", 1L);
        assertThat(rows.get(2)).endsWith("day=02/part-0.parquet", 0L);
    }

    @Test
    void aRangeUsesOneDateKey() {
        for (String day : List.of("2026-08-01", "2026-08-02", "2026-08-03")) {
            lake.write("d/day=" + day + "/a.parquet", Files.schema("id", "int"), Files.row(1));
        }

        assertThat(days(range("d", "2026-08-02", "2026-08-03"))).containsExactly("2026-08-02");
        assertThat(days(range("d", "2026-08-02", null))).containsExactly("2026-08-02", "2026-08-03");
        assertThat(days(range("d", "2026-08-01T12:00", "2026-08-02T12:00")))
                .containsExactly("2026-08-01", "2026-08-02");
        assertThat(lake.connector.reader().count(range("d", "2026-08-02", null), false))
                .isEqualTo(new Count(2, true, Count.How.FOOTERS));
    }

    @Test
    void aRangeUsesYearMonthAndDay() {
        lake.write("d/year=2026/month=08/day=01/a.parquet", Files.schema("id", "int"), Files.row(1));
        lake.write("d/year=2026/month=08/day=02/a.parquet", Files.schema("id", "int"), Files.row(2));

        assertThat(lake.rows(range("d", "2026-08-02", "2026-08-03"))).containsExactly(List.of(2, "2026", "08", "02"));
        assertThat(lake.rows(range("d/year=2026", "2026-08-02", null))).hasSize(1);
    }

    @Test
    void aRangeUsesTheDeclaredEventTime() {
        lake.write(
                "timed/day=2026-08-01/a.parquet",
                Files.schema("at", "timestamp(us,utc)", "n", "int"),
                Files.row(Instant.parse("2026-08-01T10:00:00Z"), 1),
                Files.row(Instant.parse("2026-08-01T11:00:00Z"), 2),
                Files.row(null, 3));

        ReadRequest request = range("timed", "2026-08-01T10:30", "2026-08-02");

        assertThat(lake.rows(request)).containsExactly(List.of(Instant.parse("2026-08-01T11:00:00Z"), 2, "2026-08-01"));
        assertThat(lake.connector.reader().count(request, false)).isEqualTo(new Count(1, true, Count.How.SCAN));
    }

    @Test
    void statisticsOfTheEventTimeSpareFilesAndRowGroups() {
        Schema schema = Files.schema("at", "timestamp(us,utc)", "noise", "binary");
        java.util.Random random = new java.util.Random(3);
        try (RecordFiles.FileWriter writer =
                lake.connector.files().orElseThrow().write(lake.storage, "_staging-1/x", schema)) {
            for (int i = 0; i < 100; i++) {
                byte[] noise = new byte[1 << 20];
                random.nextBytes(noise);
                Object[] row = Files.row(Instant.EPOCH.plusSeconds(i), java.nio.ByteBuffer.wrap(noise));
                writer.append(Batch.ofRows(schema, List.<Object[]>of(row)));
            }
            writer.commit(Map.of());
        }
        lake.storage.publish("_staging-1/x", "timed/a.parquet", new LakeStorage.Precondition.Absent());
        lake.write("timed/b.parquet", schema, Files.row(Instant.EPOCH.plusSeconds(500), null));

        ReadRequest request =
                range("timed", "1970-01-01T00:01:35", "1970-01-01T00:01:40").withLineage();

        assertThat(lake.rows(request))
                .hasSize(5)
                .first()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .endsWith("a.parquet", 95L);
        assertThat(lake.stats(request).filesRead()).isEqualTo(1);
        assertThat(lake.stats(request).bytesRead()).isLessThan(60L << 20);
    }

    @Test
    void aRangeWithoutATimeIsWrongUsage() {
        lake.write("d/venue=v1/a.parquet", Files.schema("id", "int"), Files.row(1));

        assertUser(range("d", "2026-08-02", null), "event-time column");
    }

    @Test
    void countsFromFootersWhereThePathDecides() {
        lake.writeHeroes();

        assertThat(lake.connector.reader().count(all("heroes"), false))
                .isEqualTo(new Count(4, true, Count.How.FOOTERS));
        assertThat(lake.connector.reader().count(keys("heroes", "day", "01"), true))
                .isEqualTo(new Count(2, true, Count.How.FOOTERS));
        assertThat(lake.connector.reader().count(keys("heroes", "superhero_name", "Superman"), false))
                .isEqualTo(new Count(1, true, Count.How.SCAN));
    }

    @Test
    void oneDamagedFileFailsTheReadAndIsNamed() throws IOException {
        lake.writeHeroes();
        java.nio.file.Files.writeString(root.resolve("heroes/day=02/broken.parquet"), "PAR1 this is not Parquet");

        assertThatThrownBy(() -> lake.rows(all("heroes")))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.INTERNAL))
                .hasMessageContaining("heroes/day=02/broken.parquet");
        assertThat(lake.rows(keys("heroes", "day", "01"))).hasSize(2);
        assertThat(lake.findings("heroes")).contains("damaged file", "broken.parquet");
    }

    @Test
    void skipsWhatReadersSkip() throws IOException {
        lake.writeHeroes();
        for (String hidden : List.of("_staging-7", "_versions-7", ".hidden", "_temporary")) {
            lake.write("heroes/day=01/" + hidden + "/x.parquet", Files.schema("id", "int"), Files.row(1));
        }
        java.nio.file.Files.writeString(root.resolve("heroes/_SUCCESS"), "");
        java.nio.file.Files.writeString(root.resolve("heroes/day=01/_commit-000001.json"), "{}");
        java.nio.file.Files.writeString(root.resolve("heroes/notes.txt"), "not data");

        assertThat(lake.rows(all("heroes"))).hasSize(4);
        assertThat(lake.findings("heroes")).contains("notes.txt").contains("day=01/_staging-7");
    }

    @Test
    void readsFilesWithoutAnExtension() throws IOException {
        lake.writeHeroes();
        java.nio.file.Files.move(root.resolve("heroes/day=01/part-0.parquet"), root.resolve("heroes/day=01/000000_0"));

        assertThat(lake.rows(all("heroes"))).hasSize(4);
    }

    @Test
    void anEmptyOrMissingFolderIsNotFound() throws IOException {
        java.nio.file.Files.createDirectories(root.resolve("empty/day=01"));

        assertThatThrownBy(() -> lake.rows(all("empty")))
                .isInstanceOfSatisfying(
                        LakescopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.NOT_FOUND))
                .hasMessageStartingWith("Cannot read lake:local/empty: it holds no data files; ");
        assertThatThrownBy(() -> lake.connector.reader().count(all("none"), false))
                .isInstanceOfSatisfying(
                        LakescopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.NOT_FOUND));
    }

    @Test
    void opensPlainFoldersAndFiles() {
        lake.writeHeroes();
        try (LakeConnector plain = LakeConnector.plain()) {
            SourceAddress folder = SourceAddress.ofFile(root.resolve("heroes"));
            SourceAddress file = SourceAddress.parse("file://" + root + "/heroes/day=01/part-0.parquet");

            assertThat(plain.reader().count(ReadRequest.all(folder), false).rows())
                    .isEqualTo(4);
            try (RecordCursor cursor = plain.reader().read(ReadRequest.all(file).withLineage())) {
                assertThat(Files.rows(cursor).get(0)).containsExactly("Clark Kent", "Superman", "part-0.parquet", 0L);
            }
            assertThatThrownBy(() -> plain.reader().read(ReadRequest.all(SourceAddress.parse("gs://bucket/x"))))
                    .hasMessageContaining("it is outside file:///");
        }
    }

    @Test
    void aClosedCursorEnds() {
        lake.writeHeroes();
        RecordCursor cursor = lake.connector.reader().read(all("heroes"));
        cursor.next();
        cursor.close();

        assertThat(cursor.next()).isEmpty();
    }

    private List<Object> days(ReadRequest request) {
        return lake.rows(request).stream().map(row -> row.get(1)).toList();
    }

    private void assertUser(ReadRequest request, String text) {
        assertThatThrownBy(() -> lake.rows(request))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.USER))
                .hasMessageContaining(text);
    }
}
