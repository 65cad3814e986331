package io.lakescope.views.grid;

import io.lakescope.connectors.Unreadable;

/**
 * How one cell is shown.
 *
 * @param text one line, cut to what a cell can hold
 * @param exact what the tooltip and the clipboard hold, uncut
 */
public record CellText(CellState state, String text, String exact) {

    static final CellText PENDING = new CellText(CellState.PENDING, "", "");
    static final CellText NULL = new CellText(CellState.NULL, "null", "");
    static final CellText ABSENT = new CellText(CellState.ABSENT, "", "");
    static final CellText MASKED = new CellText(CellState.MASKED, Unreadable.MASKED.word(), "");

    /** The cell in words, for those who hear it. */
    String said() {
        return switch (state) {
            case ABSENT -> "absent";
            case EMPTY -> "empty";
            case PENDING -> "";
            case VALUE, NULL, UNREADABLE, MASKED -> text;
        };
    }

    static CellText value(String exact) {
        return new CellText(CellState.VALUE, CellTexts.cut(exact), exact);
    }

    static CellText empty(String text) {
        return new CellText(CellState.EMPTY, text, "");
    }
}
