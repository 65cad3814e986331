package io.lakescope.views.shell;

import io.lakescope.views.board.NewsViewModel;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import io.lakescope.views.customer.CustomerViewModel;
import io.lakescope.views.page.PageView;
import io.lakescope.views.page.PageViewModel;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Connects the frame: a tab for each page, the workspace's line, what stands there without a page. */
public final class ShellController {

    private final ShellViewModel shell;

    @FXML
    private StackPane root;

    @FXML
    private Region workspaceLine;

    @FXML
    private HBox news;

    @FXML
    private Label newsText;

    @FXML
    private Button newsLook;

    @FXML
    private Button newsDismiss;

    @FXML
    private SplitPane split;

    @FXML
    private TabPane tabs;

    @SuppressWarnings("NullAway.Init")
    public ShellController(ShellViewModel shell) {
        this.shell = shell;
    }

    @FXML
    void initialize() {
        boolean workspace = !shell.workspaceName().isEmpty();
        workspaceLine.setVisible(workspace);
        workspaceLine.setManaged(workspace);
        SplitPane.setResizableWithParent(split.getItems().get(0), false);
        tabs.visibleProperty().bind(shell.isEmpty().not());
        shell.board().ifPresent(board -> BoardTab.keep(tabs, shell, board));
        CustomerTabs.keep(tabs, shell.customers());
        shell.pages().addListener((ListChangeListener<PageViewModel>) this::pagesChanged);
        shell.pages().forEach(this::add);
        tabs.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null && now.getUserData() instanceof PageViewModel page) {
                shell.customers().leave();
                shell.currentProperty().set(page);
            } else if (now != null && now.getUserData() instanceof CustomerViewModel page) {
                shell.customers().show(page);
            } else if (now != null) {
                shell.openBoard();
            }
        });
        shell.currentProperty().addListener((property, before, now) -> select());
        select();
        new FileDrop(shell).install(root);
        Shown.set(news, false);
        shell.board().ifPresent(board -> news(board.news()));
    }

    private void news(NewsViewModel model) {
        newsText.setGraphic(Icon.ERROR.node("ic-bad"));
        newsText.textProperty().bind(model.bannerProperty());
        Shown.when(news, model.bannerProperty().isNotEmpty());
        newsLook.setOnAction(event -> {
            model.dismiss();
            shell.openBoard();
        });
        newsDismiss.setGraphic(Icon.CLOSE.node());
        newsDismiss.setOnAction(event -> model.dismiss());
    }

    private void pagesChanged(ListChangeListener.Change<? extends PageViewModel> change) {
        while (change.next()) {
            change.getRemoved().forEach(page -> tabs.getTabs().removeIf(tab -> tab.getUserData() == page));
            change.getAddedSubList().forEach(this::add);
        }
    }

    private void add(PageViewModel page) {
        Tab tab = PageView.tab(page);
        tab.setOnCloseRequest(event -> {
            shell.close(page);
            event.consume();
        });
        tabs.getTabs().add(tab);
    }

    private void select() {
        tabs.getTabs().stream()
                .filter(tab -> Objects.equals(
                        tab.getUserData(), shell.currentProperty().get()))
                .findFirst()
                .ifPresent(tab -> tabs.getSelectionModel().select(tab));
    }
}
