package io.lakescope.views.page;

import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import io.lakescope.views.grid.ColumnChooser;
import io.lakescope.views.grid.GridColumns;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;

/** The order of the rows and the choice of columns; each is there only where it does something. */
final class GridTools {

    private final PageViewModel page;
    private final ToggleButton newest;
    private final Button columns;

    GridTools(PageViewModel page, ToggleButton newest, Button columns) {
        this.page = page;
        this.newest = newest;
        this.columns = columns;
    }

    void bind() {
        GridColumns all = page.grid().columns();
        BooleanBinding data = page.sectionProperty().isEqualTo(Section.DATA);
        BooleanBinding ordered = Bindings.createBooleanBinding(
                () -> page.isOrdered() && page.grid().phaseProperty().get() != Phase.FAILED,
                page.grid().phaseProperty());
        Shown.when(newest, data.and(ordered));
        newest.setGraphic(Icon.NEWEST.node());
        Hint.on(newest, Texts.of("page.newest.tip"));
        newest.setOnAction(event -> page.grid().newest(newest.isSelected()));
        page.grid()
                .askedProperty()
                .addListener((property, before, now) ->
                        newest.setSelected(page.grid().isNewestFirst()));
        Shown.when(columns, data.and(Bindings.isNotEmpty(all.all())));
        columns.setGraphic(Icon.COLUMNS.node());
        columns.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.of(
                                "page.columns", all.shown().size(), all.all().size()),
                        all.shown(),
                        all.all()));
        ColumnChooser chooser = new ColumnChooser(all);
        columns.setOnAction(event -> chooser.show(columns));
    }
}
