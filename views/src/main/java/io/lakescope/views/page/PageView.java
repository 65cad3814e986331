package io.lakescope.views.page;

import io.lakescope.views.common.Fxml;
import io.lakescope.views.common.SourceLook;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;

/** Makes the tab of a page. */
public final class PageView {

    private PageView() {}

    /** The tab's user data is the page. */
    public static Tab tab(PageViewModel page) {
        SourceLook look = SourceLook.of(page.address());
        Tab tab = new Tab(page.title(), Fxml.load(PageView.class, "page.fxml", new PageController(page)));
        tab.setGraphic(look.icon().node(look.styleClass()));
        tab.setTooltip(new Tooltip(page.address().toString()));
        tab.setUserData(page);
        return tab;
    }
}
