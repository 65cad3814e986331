package io.lakescope.views.common;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;

/** Shows a node, and gives it room, only while a condition holds. */
public final class Shown {

    private Shown() {}

    public static void when(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    /** Shows a node and gives it room, or neither; for one that is not bound. */
    public static void set(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
