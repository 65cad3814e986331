package io.lakescope.views.page;

import io.lakescope.views.common.Hint;
import io.lakescope.views.common.SourceLook;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** The name of the source and how many rows it has. */
final class PageTitle {

    private final PageViewModel page;
    private final Label title;
    private final Label rows;

    PageTitle(PageViewModel page, Label title, Label rows) {
        this.page = page;
        this.title = title;
        this.rows = rows;
    }

    void bind(StackPane icon) {
        SourceLook look = SourceLook.of(page.address());
        icon.getChildren().add(look.icon().node(look.styleClass(), "ic-18"));
        title.setText(page.title());
        Hint.on(title, page.address().toString());
        rows.textProperty().bind(page.rowsProperty());
        Hint.on(rows, page.rowsHintProperty()::get);
    }
}
