package io.lakescope.jobs.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.Workbench;
import io.lakescope.jobs.versions.Version.Place;
import io.lakescope.jobs.versions.VersionDifference.Cell;
import io.lakescope.jobs.versions.VersionDifference.Kind;
import io.lakescope.jobs.versions.VersionDifference.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsTest {

    private static final Selection DAY = new Selection(Map.of("venue", "v1", "day", "2026-08-01"), TimeRange.ALL);

    @TempDir
    private Path dir;

    private Workbench bench;
    private SourceAddress table;
    private final List<String> runs = new ArrayList<>();

    @BeforeEach
    void threeBackups() {
        bench = new Workbench(dir);
        table = bench.visits();
        for (int id = 1; id <= 40; id++) {
            bench.visit("v1", 1, id, "a" + id);
        }
        bench.visit("v1", 2, 1, "other");
        runs.add(bench.run(bench.backup(table)).run());
        bench.ddl("UPDATE %s.visits SET v = 'changed', n = 7 WHERE venue = 'v1' AND day = '2026-08-01' AND id = 5");
        bench.ddl("DELETE v FROM %s.visits WHERE venue = 'v1' AND day = '2026-08-01' AND id = 6");
        bench.ddl("DELETE FROM %s.visits WHERE venue = 'v1' AND day = '2026-08-01' AND id = 7");
        bench.visit("v1", 1, 41, "new");
        bench.visit("v1", 1, 42, "new");
        runs.add(bench.run(bench.backup(table)).run());
        bench.ddl("ALTER TABLE %s.visits ADD extra text");
        bench.ddl("UPDATE %s.visits SET extra = 'x' WHERE venue = 'v1' AND day = '2026-08-01' AND id = 8");
        runs.add(bench.run(bench.backup(table)).run());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Versions versions() {
        return new Versions(bench.sources, bench.dataset);
    }

    private WorkUnit unit() {
        return versions().only(DAY);
    }

    private VersionDifference compare(int older, int newer, int most) {
        return new VersionComparison(bench.sources, bench.dataset, most).of(unit(), runs.get(older), runs.get(newer));
    }

    @Test
    void listsWhatEachUnitHasNewestFirst() {
        List<Version> all = new ArrayList<>();
        versions().each(DAY, all::addAll);

        assertThat(all).extracting(Version::run).containsExactly(runs.get(2), runs.get(1), runs.get(0));
        assertThat(all).extracting(Version::place).containsExactly(Place.CURRENT, Place.KEPT, Place.KEPT);
        assertThat(all).extracting(Version::rows).containsExactly(41L, 41L, 40L);
        assertThat(all).allMatch(Version::isVerified);
        assertThat(all.get(0).replaced()).isEmpty();
        assertThat(all.get(2).replaced()).contains(all.get(1).time());
        assertThat(all.get(2).folder()).endsWith("day=2026-08-01/_versions-" + runs.get(0));
    }

    @Test
    void aUnitThatDidNotChangeHasOneVersion() {
        List<List<Version>> units = new ArrayList<>();
        versions().each(Selection.ALL, units::add);

        assertThat(units).extracting(List::size).containsExactly(3, 1);
    }

    @Test
    void aVersionWhoseObjectIsGoneIsSaidToBe() throws IOException {
        Files.delete(bench.bucket.resolve(
                "raw/visits/venue=v1/day=2026-08-01/_versions-" + runs.get(0) + "/part-0.parquet.version"));
        List<Version> all = new ArrayList<>();
        versions().each(DAY, all::addAll);

        assertThat(all).extracting(Version::place).containsExactly(Place.CURRENT, Place.KEPT, Place.GONE);
        assertThatThrownBy(() -> compare(0, 1, 10))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("_versions-" + runs.get(0))
                .hasMessageContaining("missing");
    }

    @Test
    void tellsRowsAndCellsApart() {
        VersionDifference difference = compare(0, 1, 100);

        assertThat(difference.same()).isEqualTo(37);
        assertThat(difference.onlyOlder()).isEqualTo(1);
        assertThat(difference.onlyNewer()).isEqualTo(2);
        assertThat(difference.differing()).isEqualTo(2);
        assertThat(difference.isTruncated()).isFalse();
        assertThat(difference.rows())
                .extracting(Row::kind)
                .containsExactlyInAnyOrder(
                        Kind.ONLY_NEWER, Kind.ONLY_NEWER, Kind.DIFFERS, Kind.DIFFERS, Kind.ONLY_OLDER);
        assertThat(cells(difference, "5")).containsExactlyInAnyOrder("v: a5 -> changed", "n: null -> 7");
        assertThat(cells(difference, "6")).containsExactly("v: a6 -> null");
        assertThat(cells(difference, "7")).containsExactly("v: a7 -> null");
        assertThat(cells(difference, "41")).containsExactly("v: null -> new");
    }

    private static List<String> cells(VersionDifference difference, String id) {
        return difference.rows().stream()
                .filter(row -> row.key().stream()
                        .anyMatch(cell -> cell.column().equals("id")
                                && cell.either().map(String::valueOf).orElse("").equals(id)))
                .flatMap(row -> row.cells().stream())
                .map(VersionsTest::text)
                .toList();
    }

    private static String text(Cell cell) {
        return cell.column() + ": " + cell.older() + " -> " + cell.newer();
    }

    @Test
    void aColumnThatCameLaterDiffersWhereItHasACell() {
        VersionDifference difference = compare(1, 2, 100);

        assertThat(difference.same()).isEqualTo(40);
        assertThat(cells(difference, "8")).containsExactly("extra: null -> x");
        assertThat(compare(2, 1, 100).rows()).hasSize(1);
    }

    @Test
    void countsAllAndShowsAsManyAsAreAskedFor() {
        VersionDifference difference = compare(0, 2, 2);

        assertThat(difference.rows()).hasSize(2);
        assertThat(difference.isTruncated()).isTrue();
        assertThat(difference.onlyOlder() + difference.onlyNewer() + difference.differing())
                .isEqualTo(6);
        assertThat(compare(0, 2, 0).rows()).isEmpty();
    }

    @Test
    void inPartsItSaysTheSame() {
        VersionDifference whole = compare(0, 2, 100);

        VersionDifference parts =
                new VersionComparison(bench.sources, bench.dataset, 100, 7).of(unit(), runs.get(0), runs.get(2));

        assertThat(parts.rows()).containsExactlyInAnyOrderElementsOf(whole.rows());
        assertThat(List.of(parts.same(), parts.onlyOlder(), parts.onlyNewer(), parts.differing()))
                .containsExactly(whole.same(), whole.onlyOlder(), whole.onlyNewer(), whole.differing());
    }

    @Test
    void aVersionIsTheSameAsItself() {
        assertThat(compare(1, 1, 10).isSame()).isTrue();
    }

    @Test
    void asksForOneUnit() {
        assertThatThrownBy(() -> versions().only(Selection.ALL))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("2 units")
                .hasMessageContaining("--key");
    }
}
