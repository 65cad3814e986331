package io.lakescope.views.customer;

import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import io.lakescope.views.customer.DifferenceLine.Side;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** What one side of a difference holds, or that it is masked. */
final class SideCell extends TableCell<DifferenceLine, Side> {

    private static final PseudoClass MASKED = PseudoClass.getPseudoClass("masked");
    private static final int LONG = 16;

    @Override
    protected void updateItem(@Nullable Side side, boolean empty) {
        super.updateItem(side, empty);
        boolean isMasked = side != null && side.masked();
        pseudoClassStateChanged(MASKED, isMasked);
        setGraphic(isMasked ? Icon.MASKED.node("ic-mask", "ic-14") : null);
        setText(side == null ? null : side.text());
        setTooltip(side == null ? null : tip(side));
    }

    private static @Nullable Tooltip tip(Side side) {
        if (side.masked()) {
            return new Tooltip(Texts.of("mask.cell"));
        }
        return side.text().length() < LONG ? null : new Tooltip(side.text());
    }
}
