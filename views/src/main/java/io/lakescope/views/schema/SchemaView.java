package io.lakescope.views.schema;

import io.lakescope.connectors.SourceSchema;
import io.lakescope.views.common.PlainTable;
import io.lakescope.views.common.StatePane;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The merged schema as a table. */
public final class SchemaView extends StackPane {

    private final TableView<SchemaLine> table = PlainTable.of("schema-table");

    /** Columns that say something only where there are several files. */
    private final List<TableColumn<?, ?>> overFiles = new ArrayList<>();

    public SchemaView(SchemaViewModel schema, Runnable pay) {
        PlainTable.text(table, Texts.of("schema.column"), 200, SchemaLine::name)
                .getStyleClass()
                .add("name");
        PlainTable.text(table, Texts.of("schema.type"), 240, SchemaLine::type)
                .getStyleClass()
                .add("mono");
        TableColumn<?, ?> files = PlainTable.node(table, Texts.of("schema.files"), 150, FilesCell::of);
        TableColumn<?, ?> since = PlainTable.text(table, Texts.of("schema.since"), 180, SchemaLine::since);
        TableColumn<?, ?> until = PlainTable.text(table, Texts.of("schema.until"), 180, SchemaLine::until);
        since.getStyleClass().add("mono");
        until.getStyleClass().add("mono");
        overFiles.addAll(List.of(files, since, until));
        PlainTable.node(table, Texts.of("schema.findings"), 260, FindingsCell::of);
        table.setFixedCellSize(36);
        StatePane state = new StatePane(
                        new StatePane.Wording(
                                Texts.of("schema.loading"), Texts.of("schema.empty"), Texts.of("schema.empty.hint")),
                        schema.loading().phaseProperty(),
                        schema.loading().failureProperty(),
                        schema::load,
                        schema::stop)
                .paying(pay);
        getChildren().addAll(table, state);
        schema.schemaProperty().addListener((property, before, now) -> fill(now));
        fill(schema.schemaProperty().get());
    }

    private void fill(@Nullable SourceSchema schema) {
        if (schema == null) {
            table.getItems().clear();
        } else {
            overFiles.forEach(column -> column.setVisible(schema.files() > 1));
            table.getItems().setAll(SchemaViewModel.lines(schema));
        }
    }
}
