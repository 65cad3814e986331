package io.lakescope.views.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GridColumnsTest {

    private static Schema schema(String... names) {
        return new Schema(
                Stream.of(names).map(name -> new Column(name, Type.Plain.INT)).toList());
    }

    private static SourceSchema merged(String... names) {
        List<SchemaColumn> columns = Stream.of(names)
                .map(name -> new SchemaColumn(
                        new Column(name, Type.Plain.LONG), 3, Optional.of("day=01"), Optional.of("day=09")))
                .toList();
        return new SourceSchema(SourceAddress.parse("lake:local/d"), 12, columns, List.of());
    }

    private static List<String> names(List<GridColumn> columns) {
        return columns.stream().map(GridColumn::name).toList();
    }

    @Test
    void columnsOfLaterFilesAreShown() {
        GridColumns columns = new GridColumns(true);
        columns.read(schema("a", "day", "_file", "_row"), 12);
        columns.grow(schema("a", "b", "day", "_file", "_row"));

        assertThat(names(columns.shown())).containsExactly("_file", "a", "b", "day");
    }

    @Test
    void aColumnThatWasHiddenStaysHidden() {
        GridColumns columns = new GridColumns(true);
        columns.read(schema("a", "day"), 12);
        columns.toggle(columns.named("a").orElseThrow());
        columns.grow(schema("a", "b", "day"));

        assertThat(names(columns.shown())).containsExactly("b", "day");
    }

    @Test
    void theMergedSchemaAddsColumnsThatNoRowHasShownAndItsTypes() {
        GridColumns columns = new GridColumns(true);
        columns.read(schema("a", "day", "_file"), 12);
        columns.merge(merged("a", "born_later", "day"));

        assertThat(names(columns.shown())).containsExactly("_file", "a", "born_later", "day");
        assertThat(columns.named("a").orElseThrow().typeText()).isEqualTo("long");
        columns.grow(schema("a", "born_later", "day", "_file"));
        assertThat(names(columns.shown())).containsExactly("_file", "a", "born_later", "day");
    }

    @Test
    void aGridOfChosenColumnsKeepsToThem() {
        GridColumns columns = new GridColumns(false);
        columns.read(schema("a", "day"), 12);
        columns.merge(merged("a", "b", "day"));

        assertThat(names(columns.all())).containsExactly("a", "day");
    }

    @Test
    void aRowHasNoCellInAColumnThatCameAfterIt() {
        Batch batch = Batch.ofRows(schema("a", "day"), List.<Object[]>of(new Object[] {1, 2}));
        GridRow row = new GridRow(1, batch, 0);

        assertThat(Arrays.asList(row.value("a"), row.value("b"), row.value("day")))
                .containsExactly(1, Absent.ABSENT, 2);
    }
}
