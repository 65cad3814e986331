package io.lakescope.views.explorer;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/** Keeps tree items in step with the nodes of the view model. */
final class ExplorerTree {

    private ExplorerTree() {}

    static TreeItem<ExplorerNode> root(ExplorerViewModel explorer) {
        TreeItem<ExplorerNode> root = new TreeItem<>();
        root.setExpanded(true);
        follow(explorer.roots(), root);
        return root;
    }

    private static void follow(ObservableList<ExplorerNode> nodes, TreeItem<ExplorerNode> parent) {
        nodes.addListener((ListChangeListener<ExplorerNode>) change -> update(nodes, parent));
        update(nodes, parent);
    }

    private static void update(List<ExplorerNode> nodes, TreeItem<ExplorerNode> parent) {
        List<TreeItem<ExplorerNode>> items = nodes.stream()
                .map(node -> parent.getChildren().stream()
                        .filter(item -> item.getValue() == node)
                        .findFirst()
                        .orElseGet(() -> item(node)))
                .toList();
        parent.getChildren().setAll(items);
    }

    private static TreeItem<ExplorerNode> item(ExplorerNode node) {
        TreeItem<ExplorerNode> item = new TreeItem<>(node);
        if (node.isExpandable()) {
            follow(node.shown(), item);
            item.setExpanded(node.expandedProperty().get());
            item.expandedProperty().bindBidirectional(node.expandedProperty());
        }
        return item;
    }
}
