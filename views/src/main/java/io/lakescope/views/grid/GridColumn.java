package io.lakescope.views.grid;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import io.lakescope.views.common.Texts;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One column of the grid.
 *
 * @param share of the files that have the column; empty where there are no files, or not known yet
 * @param conflict whether the files' types cannot be merged
 * @param known what the merged schema says, once it is there
 */
public record GridColumn(Column column, OptionalDouble share, boolean conflict, Optional<SchemaColumn> known) {

    /** The columns that lake reads add when asked where a row comes from. */
    public static final String FILE = "_file";

    public static final String ROW = "_row";

    static GridColumn unmerged(Column column) {
        return new GridColumn(column, OptionalDouble.empty(), false, Optional.empty());
    }

    public String name() {
        return column.name();
    }

    public boolean isLineage() {
        return name().equals(FILE) || name().equals(ROW);
    }

    /** Whether the workspace shows none of its values. */
    public boolean isMasked() {
        return column.masked();
    }

    /** Whether its values may order the rows. */
    public boolean isSortable() {
        return !isLineage() && !isMasked();
    }

    /** Why a cell of it is masked: a field inside may be the reason. */
    public String whyMasked() {
        return isMasked() ? Texts.of("mask.column", name()) : Texts.of("mask.inside");
    }

    /** The second line of the head. */
    public String typeText() {
        return column.type().text();
    }

    /** Whether values stand on the right. */
    public boolean isNumber() {
        Type type = column.type();
        if (type instanceof Type.Plain plain) {
            return switch (plain) {
                case BYTE, SHORT, INT, LONG, UBYTE, USHORT, UINT, ULONG, VARINT, FLOAT16, FLOAT, DOUBLE, DECIMAL ->
                    true;
                default -> false;
            };
        }
        return type instanceof Type.Decimal;
    }

    /** Whether values are set in the typewriter face: everything but running text. */
    public boolean isMono() {
        return column.type() != Type.Plain.STRING && column.type() != Type.Plain.ENUM || isLineage();
    }
}
