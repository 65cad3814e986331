package io.lakescope.views.common;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Says beside a column's name that its values are not shown. */
public final class MaskBadge extends Label {

    public MaskBadge() {
        super(Texts.of("mask.badge"));
        getStyleClass().setAll("mask-badge");
        setMinWidth(Region.USE_PREF_SIZE);
    }
}
