package io.lakescope.views.grid;

import io.lakescope.connectors.Sort;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.MaskBadge;
import io.lakescope.views.common.Meter;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A column's head: name, type below, and the share of files that have it. */
final class ColumnHead extends VBox {

    /** What the sign for a conflict adds to the line of the type. */
    static final double SIGN_WIDTH = 20;

    /** @param sort the order that the column gives the rows */
    ColumnHead(GridColumn column, Optional<Sort> sort) {
        getStyleClass().add("column-head");
        Label name = new Label(column.name());
        name.getStyleClass().setAll("head-name");
        Label type = new Label(column.isLineage() ? Texts.of("column.lineage") : column.typeText());
        type.getStyleClass().setAll("head-type");
        HBox typeLine = new HBox(6, type);
        typeLine.setAlignment(column.isNumber() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        type.setMinWidth(0);
        typeLine.getChildren().addAll(badges(column));
        if (column.conflict()) {
            typeLine.getChildren().add(Icon.ERROR.node("ic-bad", "ic-14"));
        }
        sort.map(order -> order.descending() ? Icon.DESCENDING : Icon.ASCENDING)
                .ifPresent(arrow -> typeLine.getChildren().add(arrow.node("ic-accent", "ic-14")));
        setAlignment(column.isNumber() ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
        getChildren().addAll(name, typeLine);
        if (column.share().isPresent()) {
            getChildren().add(share(column.share().getAsDouble()));
        }
        Hint.on(this, () -> tip(column));
    }

    private static List<Label> badges(GridColumn column) {
        List<Label> badges = new ArrayList<>();
        if (column.column().partition()) {
            Label key = new Label(Texts.of("column.key"));
            key.getStyleClass().setAll("head-key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            badges.add(key);
        }
        if (column.isMasked()) {
            badges.add(new MaskBadge());
        }
        return badges;
    }

    private static HBox share(double share) {
        boolean all = share >= 1;
        Meter bar = new Meter(share, all ? "bar-lake" : "bar-warn");
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label text = new Label(all ? Texts.of("column.all") : Figures.percent(share));
        text.getStyleClass().setAll("head-share", all ? "mut" : "warn");
        text.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, bar, text);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("head-share-line");
        return line;
    }

    private static String tip(GridColumn column) {
        String text = column.name() + "\n" + column.typeText();
        if (column.conflict()) {
            text += "\n" + Texts.of("column.conflict");
        }
        if (column.share().isPresent()) {
            SchemaColumn known = column.known().orElseThrow();
            String all = Figures.count(Math.round(known.files() / column.share().getAsDouble()));
            text += "\n" + Texts.of("column.share", Figures.count(known.files()), all);
        }
        if (column.isMasked()) {
            text += "\n" + column.whyMasked() + "\n" + Texts.of("mask.sort");
        }
        return column.isSortable() ? text + "\n" + Texts.of("column.sort") : text;
    }
}
