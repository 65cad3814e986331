package io.lakescope.views.inspector;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;

/** Fills the tree of a row; what was open in the row before is open again, and so is the selected column. */
final class RecordTree {

    private RecordTree() {}

    static void fill(TreeView<CellNode> tree, Inspection inspection) {
        Set<String> open = tree.getRoot() == null
                ? new HashSet<>()
                : tree.getRoot().getChildren().stream()
                        .filter(TreeItem::isExpanded)
                        .map(item -> item.getValue().name())
                        .collect(Collectors.toSet());
        open.add(inspection.column());
        TreeItem<CellNode> root = new TreeItem<>();
        inspection.row().forEach(node -> root.getChildren().add(item(node)));
        root.getChildren().stream()
                .filter(item -> open.contains(item.getValue().name()))
                .forEach(item -> item.setExpanded(true));
        tree.setRoot(root);
        root.getChildren().stream()
                .filter(item -> item.getValue().name().equals(inspection.column()))
                .findFirst()
                .ifPresent(item -> {
                    tree.getSelectionModel().select(item);
                    int row = tree.getRow(item);
                    tree.scrollTo(Math.max(0, row - 3));
                });
    }

    private static TreeItem<CellNode> item(CellNode node) {
        TreeItem<CellNode> item = new TreeItem<>(node);
        node.children().forEach(child -> item.getChildren().add(item(child)));
        return item;
    }
}
