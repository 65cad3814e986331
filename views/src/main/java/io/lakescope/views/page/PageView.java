package io.lakescope.views.page;

import io.lakescope.views.common.Fxml;
import io.lakescope.views.common.Pulses;
import io.lakescope.views.common.SourceLook;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/** Makes the tab of a page. */
public final class PageView {

    private PageView() {}

    /** The tab's user data is the page. */
    public static Tab tab(PageViewModel page) {
        SourceLook look = SourceLook.of(page.address());
        StackPane place = new StackPane();
        Pulses.spread(
                () -> place.getChildren().setAll(Fxml.load(PageView.class, "page.fxml", new PageController(page))));
        Tab tab = new Tab(page.title(), place);
        tab.setGraphic(look.icon().node(look.styleClass()));
        tab.setTooltip(new Tooltip(page.address().toString()));
        tab.setUserData(page);
        return tab;
    }
}
