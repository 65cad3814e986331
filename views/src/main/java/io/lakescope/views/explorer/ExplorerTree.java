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

    /** Removes and adds no more than what changed: the tree's selection does not survive a replacement of all items. */
    private static void update(List<ExplorerNode> nodes, TreeItem<ExplorerNode> parent) {
        ObservableList<TreeItem<ExplorerNode>> items = parent.getChildren();
        for (int i = items.size() - 1; i >= 0; i--) {
            if (!nodes.contains(items.get(i).getValue())) {
                items.remove(i);
            }
        }
        for (int i = 0; i < nodes.size(); i++) {
            if (i == items.size()) {
                items.addAll(nodes.subList(i, nodes.size()).stream()
                        .map(ExplorerTree::item)
                        .toList());
            } else if (items.get(i).getValue() != nodes.get(i)) {
                items.add(i, item(nodes.get(i)));
            }
        }
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
