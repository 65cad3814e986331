package io.lakescope.views.inspector;

import io.lakescope.views.grid.CellText;
import java.util.List;

/**
 * A value in the tree of a row.
 *
 * @param name of the column, field, key or position
 * @param type as text; empty where it is not known
 * @param children of a nested value, bounded
 */
public record CellNode(String name, String type, CellText text, List<CellNode> children) {
    public CellNode {
        children = List.copyOf(children);
    }
}
