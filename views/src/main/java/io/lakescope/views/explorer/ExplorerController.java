package io.lakescope.views.explorer;

import atlantafx.base.controls.CustomTextField;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Connects the tree and its filter. */
public final class ExplorerController {

    private final ExplorerViewModel explorer;

    @FXML
    private Button refresh;

    @FXML
    private CustomTextField filter;

    @FXML
    private TreeView<ExplorerNode> tree;

    @FXML
    private Label nothing;

    private final Runnable onRefresh;

    /** @param onRefresh tries the connections and lists the tree once more */
    @SuppressWarnings("NullAway.Init")
    public ExplorerController(ExplorerViewModel explorer, Runnable onRefresh) {
        this.explorer = explorer;
        this.onRefresh = onRefresh;
    }

    @FXML
    void initialize() {
        refresh.setGraphic(Icon.REFRESH.node());
        refresh.setOnAction(event -> onRefresh.run());
        filter.setLeft(Icon.FILTER.node("ic-mut"));
        filter.textProperty().bindBidirectional(explorer.filterProperty());
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                tree.requestFocus();
            }
        });
        tree.setCellFactory(view -> new ExplorerCell(explorer));
        tree.setRoot(ExplorerTree.root(explorer));
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        nothing.visibleProperty().bind(Bindings.isEmpty(explorer.roots()));
        nothing.textProperty()
                .bind(Bindings.when(explorer.filterProperty().isEmpty())
                        .then(Texts.of("explorer.empty"))
                        .otherwise(Texts.of("explorer.nomatch")));
    }

    private void key(KeyEvent event) {
        TreeItem<ExplorerNode> item = tree.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && item != null) {
            explorer.activate(item.getValue());
            event.consume();
        }
    }

    /** Marks the line of an address, if it is listed; opens nothing. */
    public void mark(SourceAddress address) {
        mark(node -> node.role() == ExplorerNode.Role.ENTRY
                && !node.isCustomer()
                && !node.isMasked()
                && node.address().equals(address));
    }

    /** Marks the line of a customer, if it is listed; opens nothing. */
    public void markCustomer(String name) {
        mark(node -> node.isCustomer() && node.name().equals(name));
    }

    private void mark(Predicate<ExplorerNode> wanted) {
        find(tree.getRoot(), wanted)
                .ifPresentOrElse(tree.getSelectionModel()::select, tree.getSelectionModel()::clearSelection);
    }

    private static Optional<TreeItem<ExplorerNode>> find(TreeItem<ExplorerNode> item, Predicate<ExplorerNode> wanted) {
        ExplorerNode node = item.getValue();
        if (node != null && wanted.test(node)) {
            return Optional.of(item);
        }
        return item.getChildren().stream()
                .map(child -> find(child, wanted))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Puts the cursor into the filter. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
