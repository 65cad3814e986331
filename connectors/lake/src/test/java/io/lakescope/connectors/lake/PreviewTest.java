package io.lakescope.connectors.lake;

import static io.lakescope.connectors.lake.LakeFixture.all;
import static io.lakescope.connectors.lake.LakeFixture.columns;
import static io.lakescope.connectors.lake.LakeFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Partial;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.Unreadable;
import io.lakescope.connectors.lake.parquet.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are there before all footers are read. */
class PreviewTest {

    @TempDir
    Path root;

    private LakeFixture lake;

    @BeforeEach
    void open() {
        lake = new LakeFixture(root);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private RecordCursor preview(ReadRequest request) {
        return lake.connector.reader().preview(request);
    }

    private static List<String> names(Schema schema) {
        return schema.columns().stream().map(Column::name).toList();
    }

    @Test
    void aFilterThatFindsNothingForAWhileTellsHowFarItIs() {
        lake.writeHeroes();
        AtomicBoolean slow = new AtomicBoolean();
        RowFilter nothing = row -> {
            if (!slow.getAndSet(true)) {
                LockSupport.parkNanos(300_000_000);
            }
            return false;
        };

        try (RecordCursor cursor = preview(filtered(all("heroes"), nothing))) {
            assertThat(cursor.next().orElseThrow().size()).isZero();
            assertThat(cursor.stats().filesRead()).isEqualTo(1);
            assertThat(cursor.next()).isEmpty();
            assertThat(cursor.stats().filesRead()).isEqualTo(3);
        }
    }

    private static ReadRequest filtered(ReadRequest request, RowFilter filter) {
        return new ReadRequest(
                request.address(),
                request.keys(),
                request.limit(),
                request.newest(),
                request.range(),
                filter,
                request.columns(),
                request.lineage());
    }

    @Test
    void columnsComeWithTheFilesThatHaveThem() {
        lake.writeHeroes();

        try (RecordCursor cursor = preview(all("heroes"))) {
            assertThat(names(cursor.schema())).containsExactly("real_name", "superhero_name", "day");
            Batch first = cursor.next().orElseThrow();
            assertThat(first.row(0)).containsExactly("Clark Kent", "Superman", "01");
            Batch second = cursor.next().orElseThrow();
            assertThat(names(second.schema()))
                    .containsExactly("real_name", "superhero_name", "home_location", "day")
                    .isEqualTo(names(cursor.schema()));
            assertThat(second.row(0)).containsExactly("Diana Prince", "Wonder Woman", "Themyscira", "02");
            assertThat(names(first.schema())).hasSize(3);
        }
    }

    @Test
    void inTheEndThereAreTheRowsOfAWholeRead() {
        lake.writeHeroes();

        try (RecordCursor cursor = preview(all("heroes").withLineage())) {
            List<List<Object>> rows = Files.rows(cursor);
            assertThat(rows).hasSameSizeAs(lake.rows(all("heroes").withLineage()));
            assertThat(rows.subList(2, 4))
                    .isEqualTo(lake.rows(all("heroes").withLineage()).subList(2, 4));
            assertThat(cursor.stats()).isEqualTo(lake.stats(all("heroes").withLineage()));
        }
    }

    @Test
    void aColumnWidensWhenAWiderFileComes() {
        lake.write("d/a.parquet", Files.schema("n", "int"), Files.row(1));
        lake.write("d/b.parquet", Files.schema("n", "long"), Files.row(2L));
        lake.write("d/c.parquet", Files.schema("n", "int"), Files.row(3));
        lake.write("d/d.parquet", Files.schema("n", "string"), Files.row("four"));

        try (RecordCursor cursor = preview(all("d"))) {
            List<List<Object>> rows = Files.rows(cursor);
            assertThat(rows.subList(0, 3)).containsExactly(List.of(1), List.of(2L), List.of(3L));
            assertThat(rows.get(3).get(0)).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void noOtherFooterIsReadBeforeTheFirstRow() throws IOException {
        lake.writeHeroes();
        java.nio.file.Files.writeString(root.resolve("heroes/day=03/part-0.parquet"), "PAR1 this is not Parquet");

        try (RecordCursor cursor = preview(all("heroes"))) {
            assertThat(cursor.next()).isPresent();
            assertThat(cursor.next()).isPresent();
            assertThat(cursor.notes()).isEmpty();
            assertThat(cursor.next()).isEmpty();
            assertThat(cursor.notes()).hasSize(1);
            assertThat(cursor.notes().get(0)).contains("heroes/day=03/part-0.parquet");
        }
    }

    @Test
    void damagedFilesAreLeftOutAndNamedAndOnlyADatasetOfNothingElseFails() throws IOException {
        lake.writeHeroes();
        for (String day : List.of("01", "03")) {
            java.nio.file.Files.writeString(
                    root.resolve("heroes/day=" + day + "/part-0.parquet"), "PAR1 this is not Parquet");
        }
        try (RecordCursor cursor = preview(all("heroes"))) {
            assertThat(names(cursor.schema())).containsExactly("real_name", "superhero_name", "home_location", "day");
            assertThat(cursor.next().orElseThrow().size()).isPositive();
            assertThat(cursor.next()).isEmpty();
            assertThat(cursor.notes()).hasSize(2);
        }
        assertThatThrownBy(() -> lake.connector.reader().read(all("heroes")))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("heroes/day=01/part-0.parquet");

        java.nio.file.Files.writeString(root.resolve("heroes/day=02/part-0.parquet"), "PAR1 nor this");
        assertThatThrownBy(() -> preview(all("heroes")))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("heroes/day=01/part-0.parquet");
    }

    @Test
    void columnsAndRowsOfWhatCanBeReadLeaveDamagedFilesOutToo() throws IOException {
        lake.writeHeroes();
        java.nio.file.Files.writeString(root.resolve("heroes/day=01/part-0.parquet"), "PAR1 this is not Parquet");
        Catalog catalog = lake.connector.catalog();
        RecordReader reader = lake.connector.reader();

        Partial<SourceSchema> schema = catalog.readableSchema(all("heroes").address());
        assertThat(names(schema.value().schema())).contains("superhero_name", "home_location", "day");
        assertThat(schema.value().files()).isEqualTo(2);
        assertThat(schema.leftOut()).hasSize(1).first().asString().contains("heroes/day=01/part-0.parquet");
        Partial<Count> count = reader.countReadable(all("heroes"));
        assertThat(count.leftOut()).isEqualTo(schema.leftOut());
        try (RecordCursor rows = preview(all("heroes"))) {
            long read =
                    rows.next().orElseThrow().size() + rows.next().orElseThrow().size();
            assertThat(count.value()).isEqualTo(new Count(read, true, Count.How.FOOTERS));
        }
        assertThatThrownBy(() -> catalog.schema(all("heroes").address())).isInstanceOf(LakescopeException.class);
        assertThatThrownBy(() -> reader.count(all("heroes"), false)).isInstanceOf(LakescopeException.class);

        for (String day : List.of("02", "03")) {
            java.nio.file.Files.writeString(root.resolve("heroes/day=" + day + "/part-0.parquet"), "PAR1 nor this");
        }
        assertThatThrownBy(() -> catalog.readableSchema(all("heroes").address()))
                .hasMessageContaining("heroes/day=01/part-0.parquet");
    }

    @Test
    void newestBeginsWithTheLastFile() {
        lake.writeHeroes();
        ReadRequest all = all("heroes");
        ReadRequest newest = new ReadRequest(
                all.address(), all.keys(), all.limit(), true, all.range(), all.filter(), all.columns(), false);

        try (RecordCursor cursor = preview(newest)) {
            assertThat(names(cursor.schema())).containsExactly("superhero_name", "home_location", "day");
            assertThat(cursor.next().orElseThrow().value(0, 0)).isEqualTo("Spider-Man");
        }
    }

    @Test
    void namesAreCheckedAgainstAllFiles() {
        lake.writeHeroes();

        try (RecordCursor cursor = preview(columns("heroes", "home_location"))) {
            assertThat(Files.rows(cursor)).hasSize(4);
        }
        try (RecordCursor cursor = preview(keys("heroes", "home_location", "Themyscira"))) {
            assertThat(Files.rows(cursor)).hasSize(1);
        }
        assertThatThrownBy(() -> preview(columns("heroes", "cape"))).hasMessageContaining("'cape'");
    }

    @Test
    void keysOfThePathAreKnownAtOnce() {
        lake.writeHeroes();

        try (RecordCursor cursor = preview(keys("heroes", "day", "02"))) {
            assertThat(names(cursor.schema())).contains("home_location", "day").hasSize(4);
            Optional<Batch> only = cursor.next();
            assertThat(only.orElseThrow().size()).isEqualTo(1);
            assertThat(cursor.next()).isEmpty();
        }
        try (RecordCursor cursor = preview(keys("heroes", "day", "04"))) {
            assertThat(cursor.next()).isEmpty();
        }
    }
}
