package io.lakescope.views.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The bar of one column: what is there, dashes where it is not, and marks where something happens. */
final class TimelineStrip extends Pane {

    private static final double HEIGHT = 20;
    private static final double MARK = 9;

    private record Placed(Region node, TimelineBar bar) {}

    private record Marked(Region node, TimelineMark mark) {}

    private final Region absent = new Region();
    private final List<Placed> bars = new ArrayList<>();
    private final List<Marked> marks = new ArrayList<>();

    TimelineStrip(TimelineLine line) {
        absent.getStyleClass().add("strip-absent");
        getChildren().add(absent);
        line.bars().forEach(this::add);
        line.marks().forEach(this::add);
        setMinSize(0, HEIGHT);
        setPrefHeight(HEIGHT);
    }

    private void add(TimelineBar bar) {
        Region node = new Region();
        node.getStyleClass().addAll("strip", "strip-" + bar.state().name().toLowerCase(Locale.ROOT));
        Tooltip.install(node, new Tooltip(bar.hint()));
        bars.add(new Placed(node, bar));
        getChildren().add(node);
    }

    private void add(TimelineMark mark) {
        Region node = new Region();
        node.getStyleClass().addAll("mark", "mark-" + mark.kind().name().toLowerCase(Locale.ROOT));
        node.setMouseTransparent(true);
        marks.add(new Marked(node, mark));
        getChildren().add(node);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double top = (getHeight() - HEIGHT) / 2;
        absent.resizeRelocate(0, getHeight() / 2, width, 1);
        for (Placed placed : bars) {
            double from = snapPositionX(placed.bar().from() * width);
            double to = snapPositionX(placed.bar().to() * width);
            placed.node().resizeRelocate(from, top, Math.max(3, to - from - 1), HEIGHT);
        }
        for (Marked marked : marks) {
            double at = marked.mark().at() * width - (marked.mark().kind() == TimelineMark.Kind.ENDED ? 0 : MARK / 2);
            marked.node().resizeRelocate(Math.min(at, width - MARK), (getHeight() - MARK) / 2, MARK, MARK);
        }
    }
}
