package io.lakescope.views.explorer;

import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.SourceLook;
import io.lakescope.views.common.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** One line of the tree: icon, name, and a fact on the right. */
final class ExplorerCell extends TreeCell<ExplorerNode> {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

    private final StackPane icon = new StackPane();
    private final Label name = new Label();
    private final Label fact = new Label();
    private final HBox line = new HBox(8, icon, name, fact);

    ExplorerCell(ExplorerViewModel explorer) {
        line.setAlignment(Pos.CENTER_LEFT);
        icon.setMinWidth(18);
        name.getStyleClass().setAll("label", "tree-name");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        fact.getStyleClass().setAll("label", "tree-fact");
        fact.setMinWidth(Region.USE_PREF_SIZE);
        setPrefWidth(0);
        Hint.on(this, this::tip);
        setOnMouseClicked(event -> clicked(event, explorer));
        addEventFilter(MouseEvent.ANY, event -> {
            // one click opens and unfolds; the tree's own double click would fold again
            if (event.getClickCount() > 1 && event.getEventType() != MouseEvent.MOUSE_CLICKED) {
                event.consume();
            }
        });
    }

    private void clicked(MouseEvent event, ExplorerViewModel explorer) {
        ExplorerNode node = getItem();
        boolean onArrow = getDisclosureNode() != null
                && event.getX() < line.getBoundsInParent().getMinX();
        if (node != null && !onArrow && event.getButton() == MouseButton.PRIMARY) {
            explorer.activate(node);
        }
    }

    @Override
    protected void updateItem(@Nullable ExplorerNode node, boolean empty) {
        super.updateItem(node, empty);
        fact.textProperty().unbind();
        if (empty || node == null) {
            setGraphic(null);
            return;
        }
        pseudoClassStateChanged(FAILED, node.role() == ExplorerNode.Role.FAILED);
        pseudoClassStateChanged(QUIET, node.role() != ExplorerNode.Role.ENTRY || node.isMasked());
        name.setText(text(node));
        icon.getChildren().clear();
        picture(node);
        fact.textProperty().bind(node.factProperty());
        setGraphic(line);
    }

    private static String text(ExplorerNode node) {
        return switch (node.role()) {
            case ENTRY -> node.name();
            case FAILED -> node.name().split(": ", 2)[0];
            case LOADING -> Texts.of("explorer.loading");
            case NOTHING ->
                Texts.of(node.kind().equals(CustomerCatalog.ALL) ? "explorer.customers.none" : "explorer.nothing");
            case MORE -> Texts.of("explorer.more");
        };
    }

    private void picture(ExplorerNode node) {
        switch (node.role()) {
            case ENTRY -> {
                icon.getChildren().add(icon(node));
            }
            case FAILED -> icon.getChildren().add(Icon.REFRESH.node("ic-bad"));
            case MORE -> icon.getChildren().add(Icon.MORE.node("ic-mut"));
            case LOADING, NOTHING -> icon.getChildren().clear();
        }
    }

    private static Node icon(ExplorerNode node) {
        if (node.isCustomer()) {
            return Icon.CUSTOMER.node("ic-mut");
        }
        if (node.kind().equals(CustomerCatalog.ALL)) {
            return Icon.CUSTOMERS.node("ic-mut");
        }
        SourceLook look = SourceLook.of(node.kind(), node.address().kind());
        return look.icon().node(look.styleClass());
    }

    private String tip() {
        ExplorerNode node = getItem();
        if (node == null) {
            return "";
        }
        boolean isHint = node.kind().equals(CustomerCatalog.ALL) && node.role() != ExplorerNode.Role.FAILED;
        if (isHint) {
            return Texts.of("explorer.customers.hint");
        }
        if (node.isMasked()) {
            return Texts.of("mask.folders");
        }
        return node.role() == ExplorerNode.Role.FAILED ? node.name() : node.reference();
    }
}
