package io.lakescope.views.grid;

import java.util.Locale;
import javafx.css.PseudoClass;

/** What a cell holds; each looks different without relying on colour. */
public enum CellState {
    VALUE,
    /** A stored null. */
    NULL,
    /** Text, bytes or a collection of length 0. */
    EMPTY,
    /** The row's file has no such column. */
    ABSENT,
    /** Stored, but it cannot be shown as the merged column's type. */
    UNREADABLE,
    /** Whatever is stored, null and empty too: this workspace does not show it. */
    MASKED,
    /** Not read yet. */
    PENDING;

    private final PseudoClass pseudoClass = PseudoClass.getPseudoClass("cell-" + name().toLowerCase(Locale.ROOT));

    PseudoClass pseudoClass() {
        return pseudoClass;
    }
}
