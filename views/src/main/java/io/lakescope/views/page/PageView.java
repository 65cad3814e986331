package io.lakescope.views.page;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Exporter;
import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.Queries;
import io.lakescope.jobs.RunBoard;
import io.lakescope.views.common.Fxml;
import io.lakescope.views.common.SourceLook;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.WindowServices;
import io.lakescope.views.grid.GridView;
import io.lakescope.views.grid.GridViewModel;
import io.lakescope.views.inspector.InspectorController;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/** Makes the tab of a page. */
public final class PageView {

    private static final RunBoard NO_RUNS = new RunBoard() {
        @Override
        public List<JobStatus> statuses() {
            return List.of();
        }

        @Override
        public void cancel(String run) {}
    };

    private PageView() {}

    /**
     * Builds a page that nobody sees: the first one takes four times as long as the others.
     *
     * @param like the window's scene, whose look it has
     */
    public static void warm(Scene like) {
        PageViewModel nothing = new PageViewModel(
                SourceAddress.parse("lake:none/none"),
                new WindowServices(
                        "",
                        List.of(),
                        PageView::nothing,
                        NO_RUNS,
                        PageView::nowhere,
                        PageView::unasked,
                        text -> RowFilter.ALL),
                TaskRunner.direct(),
                address -> {});
        GridViewModel rows =
                new GridViewModel(TaskRunner.direct(), UnseenRows::new, ReadRequest.all(nothing.address()));
        rows.load();
        // the colours are named at the root of the window
        StackPane root = new StackPane(tab(nothing).getContent(), new GridView(rows));
        root.getStyleClass().setAll(like.getRoot().getStyleClass());
        Scene unseen = new Scene(root, like.getWidth(), like.getHeight());
        unseen.getStylesheets().setAll(like.getStylesheets());
        root.applyCss();
        root.layout();
    }

    private static Connector nothing(SourceAddress address) {
        throw LakescopeException.notFound("Cannot open " + address + ": it stands for nothing");
    }

    private static Queries.Query unasked(Queries.Request request) {
        throw LakescopeException.user("Cannot run the query: it stands for nothing");
    }

    private static Exporter.Export nowhere(Exporter.Request request) {
        throw LakescopeException.user("Cannot export to " + request.target() + ": it stands for nothing");
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
