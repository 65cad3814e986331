package io.lakescope.views.common;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a node while the mouse rests on it. The tooltip is made when the mouse first comes: each is a window with a
 * scene of its own, and a page has dozens that nobody ever looks at.
 */
public final class Hint {

    private static final double WIDTH = 640;

    private final Node node;
    private final Supplier<String> text;
    private @Nullable Tooltip tip;

    private Hint(Node node, Supplier<String> text) {
        this.node = node;
        this.text = text;
    }

    public static void on(Node node, String text) {
        node.setAccessibleHelp(text);
        on(node, () -> text);
    }

    /** @param text asked for each time the mouse comes; nothing is said while it is empty */
    public static void on(Node node, Supplier<String> text) {
        Hint hint = new Hint(node, text);
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> hint.entered());
    }

    private void entered() {
        String now = text.get();
        Tooltip shown = tip == null ? made() : tip;
        shown.setText(now);
        if (now.isEmpty()) {
            Tooltip.uninstall(node, shown);
        } else {
            Tooltip.install(node, shown);
        }
    }

    private Tooltip made() {
        Tooltip fresh = new Tooltip();
        fresh.setWrapText(true);
        fresh.setMaxWidth(WIDTH);
        tip = fresh;
        return fresh;
    }
}
