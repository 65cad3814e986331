package io.lakescope.views.page;

import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.Shown;
import io.lakescope.views.common.Texts;
import io.lakescope.views.export.ExportViewModel.State;
import io.lakescope.views.export.FileChoice;
import javafx.scene.control.Button;

/** The way to a file; there while rows are. */
final class ExportTool {

    private final PageViewModel page;
    private final Button button;

    ExportTool(PageViewModel page, Button button) {
        this.page = page;
        this.button = button;
    }

    void bind() {
        button.setGraphic(Icon.EXPORT.node());
        Hint.on(button, Texts.of("page.export.tip"));
        Shown.when(
                button,
                page.sectionProperty()
                        .isEqualTo(Section.DATA)
                        .and(page.grid().phaseProperty().isEqualTo(Phase.READY))
                        .or(page.sectionProperty()
                                .isEqualTo(Section.SQL)
                                .and(page.sql().grid().phaseProperty().isEqualTo(Phase.READY))));
        var state = page.export().stateProperty();
        button.disableProperty().bind(state.isEqualTo(State.RUNNING).or(state.isEqualTo(State.CANCELLING)));
        button.setOnAction(event ->
                FileChoice.ask(button.getScene().getWindow(), page.title()).ifPresent(page::export));
    }
}
