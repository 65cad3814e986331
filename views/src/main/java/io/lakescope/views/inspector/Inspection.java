package io.lakescope.views.inspector;

import io.lakescope.views.grid.CellText;
import java.util.List;

/**
 * What is known about one cell.
 *
 * @param title the state as a word, or the column's name for a value
 * @param why one or two sentences for a cell without a value, else empty
 * @param cell the value as a tree
 * @param lineage where the row comes from
 * @param row every column of the row as trees
 */
public record Inspection(
        String column,
        String type,
        String rowTitle,
        CellText text,
        String title,
        String why,
        CellNode cell,
        List<Fact> lineage,
        List<CellNode> row) {

    /** A name with a value. */
    public record Fact(String name, String value) {}
}
