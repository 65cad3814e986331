package io.lakescope.views.inspector;

import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import io.lakescope.views.grid.CellText;
import io.lakescope.views.grid.GridColumn;
import io.lakescope.views.grid.GridRow;
import io.lakescope.views.grid.GridViewModel;
import io.lakescope.views.grid.SelectedCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Explains the selected cell and shows its row as a tree. */
public final class InspectorViewModel {

    private final GridViewModel grid;
    private final ReadOnlyObjectWrapper<@Nullable Inspection> inspection = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty open = new SimpleBooleanProperty(true);

    public InspectorViewModel(GridViewModel grid) {
        this.grid = grid;
        grid.selectedProperty().addListener((property, before, now) -> show(now));
    }

    private void show(@Nullable SelectedCell cell) {
        if (cell == null) {
            inspection.set(null);
            return;
        }
        open.set(true);
        inspection.set(inspect(cell));
    }

    private Inspection inspect(SelectedCell cell) {
        GridRow row = cell.row();
        CellText text = cell.text();
        GridColumn column = cell.column();
        return new Inspection(
                column.name(),
                column.typeText(),
                Texts.of("inspector.row", Figures.count(row.number())),
                text,
                title(text, column),
                why(text, column),
                CellNodes.of(column.name(), column.column().type(), row.value(column.name())),
                lineage(row),
                grid.columns().all().stream()
                        .filter(each -> !each.isLineage())
                        .map(each -> CellNodes.of(each.name(), each.column().type(), row.value(each.name())))
                        .toList());
    }

    private static String title(CellText text, GridColumn column) {
        return switch (text.state()) {
            case NULL -> Texts.of("inspector.null");
            case EMPTY -> Texts.of("inspector.empty");
            case ABSENT -> Texts.of("inspector.absent");
            case UNREADABLE -> Texts.of("inspector.unreadable");
            case MASKED -> Texts.of("inspector.masked");
            case VALUE, PENDING -> column.name();
        };
    }

    private String why(CellText text, GridColumn column) {
        return switch (text.state()) {
            case ABSENT -> absent(column);
            case NULL -> Texts.of("inspector.null.why");
            case EMPTY -> Texts.of("inspector.empty.why");
            case UNREADABLE -> text.exact();
            case MASKED -> column.whyMasked() + " " + Texts.of("inspector.masked.why");
            case VALUE, PENDING -> "";
        };
    }

    private String absent(GridColumn column) {
        Optional<SourceSchema> merged = grid.columns().merged().filter(schema -> schema.files() > 0);
        Optional<SchemaColumn> known = column.known();
        if (merged.isEmpty() || known.isEmpty()) {
            return Texts.of("inspector.absent.why", column.name());
        }
        return Texts.of("inspector.absent.why", column.name())
                + " "
                + Texts.of(
                        "inspector.absent.files",
                        Figures.count(known.get().files()),
                        Figures.count(merged.get().files()))
                + known.get()
                        .since()
                        .map(since -> " " + Texts.of("inspector.absent.since", since))
                        .orElse("");
    }

    private List<Inspection.Fact> lineage(GridRow row) {
        List<Inspection.Fact> facts = new ArrayList<>();
        grid.columns()
                .named(GridColumn.FILE)
                .ifPresent(column -> facts.add(new Inspection.Fact(
                        Texts.of("inspector.file"), row.cell(column).exact())));
        grid.columns()
                .named(GridColumn.ROW)
                .ifPresent(column -> facts.add(new Inspection.Fact(
                        Texts.of("inspector.rowInFile"), row.cell(column).exact())));
        return List.copyOf(facts);
    }

    /** Null while nothing is selected. */
    public ReadOnlyObjectProperty<@Nullable Inspection> inspectionProperty() {
        return inspection.getReadOnlyProperty();
    }

    /** Whether the panel is shown; selecting a cell opens it. */
    public BooleanProperty openProperty() {
        return open;
    }
}
