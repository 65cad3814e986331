package io.lakescope.views.statistics;

import io.lakescope.connectors.SourceKind;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** A bar for each day, over lines that say how much. */
final class DayChart extends Pane {

    private static final double LEFT = 64;
    private static final double RIGHT = 16;
    private static final double TOP = 12;
    private static final double BOTTOM = 24;
    private static final double DAY_WIDTH = 84;
    private static final int LINES = 2;

    private final String barStyle;
    private final List<Region> rules = new ArrayList<>();
    private final List<Label> amounts = new ArrayList<>();
    private final List<Region> bars = new ArrayList<>();
    private final List<Label> days = new ArrayList<>();
    private DayBars shown = new DayBars(List.of(), 1);

    DayChart(SourceKind kind) {
        barStyle = "day-bar-" + kind.name().toLowerCase(Locale.ROOT);
        getStyleClass().add("day-chart");
        setMinHeight(160);
        setPrefHeight(260);
    }

    void show(DayBars now) {
        shown = now;
        rules.clear();
        amounts.clear();
        bars.clear();
        days.clear();
        for (int line = 0; line <= LINES; line++) {
            rules.add(styled(new Region(), "lane-rule"));
            amounts.add(styled(new Label(Figures.shortCount(now.most() * line / LINES)), "lane-hour"));
        }
        now.bars().forEach(this::add);
        getChildren().setAll(rules);
        getChildren().addAll(amounts);
        getChildren().addAll(bars);
        getChildren().addAll(days);
        requestLayout();
    }

    private void add(DayBars.Bar bar) {
        Region region = styled(new Region(), "day-bar");
        region.getStyleClass().add(barStyle);
        region.setVisible(bar.rows() > 0);
        Hint.on(region, Texts.of("statistics.bar", bar.day().toString(), Figures.count(bar.rows())));
        bars.add(region);
        days.add(styled(new Label(bar.day().toString()), "lane-hour"));
    }

    private static <N extends javafx.scene.Node> N styled(N node, String styleClass) {
        node.getStyleClass().add(styleClass);
        return node;
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight() - TOP - BOTTOM;
        double width = getWidth() - LEFT - RIGHT;
        for (int line = 0; line < rules.size(); line++) {
            double y = TOP + height * (LINES - line) / LINES;
            rules.get(line).resizeRelocate(LEFT, y, width, 1);
            double own = amounts.get(line).prefWidth(-1);
            amounts.get(line).resizeRelocate(LEFT - 10 - own, y - 8, own, 16);
        }
        double step = bars.isEmpty() ? 0 : width / bars.size();
        int every = step == 0 ? 1 : (int) Math.max(1, Math.ceil(DAY_WIDTH / step));
        for (int i = 0; i < bars.size(); i++) {
            double tall = height * shown.bars().get(i).rows() / shown.most();
            double drawn = shown.bars().get(i).rows() == 0 ? 0 : Math.max(2, tall);
            double gap = step > 6 ? 2 : 0;
            bars.get(i)
                    .resizeRelocate(
                            LEFT + i * step, TOP + height - drawn, Math.min(48, Math.max(1, step - gap)), drawn);
            days.get(i).setVisible(i % every == 0);
            double place = Math.min(LEFT + i * step, getWidth() - DAY_WIDTH);
            days.get(i).resizeRelocate(place, TOP + height + 6, DAY_WIDTH, 16);
        }
    }
}
