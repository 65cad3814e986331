package io.lakescope.views.page;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.views.common.Fxml;
import io.lakescope.views.common.SourceLook;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.inspector.InspectorController;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;

/** Makes the tab of a page. */
public final class PageView {

    private PageView() {}

    /** Builds a page that nobody sees: the first one takes four times as long as the others. */
    public static void warm() {
        PageViewModel nothing = new PageViewModel(
                SourceAddress.parse("lake:none/none"),
                address -> {
                    throw LakescopeException.notFound("Cannot open " + address + ": it stands for nothing");
                },
                TaskRunner.direct(),
                address -> {});
        new Scene((Parent) tab(nothing).getContent()).getRoot().applyCss();
    }

    /** The tab's user data is the page. */
    public static Tab tab(PageViewModel page) {
        SourceLook look = SourceLook.of(page.address());
        Tab tab = new Tab(
                page.title(),
                Fxml.load(
                        PageView.class,
                        "page.fxml",
                        new PageController(page),
                        new InspectorController(page.inspector(), page.grid())));
        tab.setGraphic(look.icon().node(look.styleClass()));
        tab.setTooltip(new Tooltip(page.address().toString()));
        tab.setUserData(page);
        return tab;
    }
}
