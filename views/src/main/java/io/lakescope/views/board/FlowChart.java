package io.lakescope.views.board;

import io.lakescope.jobs.operations.OperationsSnapshot;
import io.lakescope.views.board.FlowSeries.Bar;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** Bars along the time of the lanes above, with the newest value and the greatest behind them. A gap is no bar; 0 is a thin one. */
final class FlowChart extends Pane {

    private static final double HEIGHT = 48;
    private static final double TOP = 8;
    private static final double BASE = HEIGHT - 6;
    private static final double LINE = 16;
    private static final double LEAST = 1;
    private static final double APART = 1;
    private static final double GAP = 8;

    private final OperationsSnapshot snapshot;
    private final FlowSeries series;
    private final Path bars = new Path();
    private final Region rule = styled(new Region(), "lane-rule");
    private final Region plot = new Region();
    private final Label name;
    private final Label meaning;
    private final Label newest;
    private final Label peak;
    private final Tooltip tip = new Tooltip();

    FlowChart(OperationsSnapshot snapshot, FlowSeries series) {
        this.snapshot = snapshot;
        this.series = series;
        this.name = styled(new Label(series.name()), "lane-name");
        this.meaning = styled(new Label(series.meaning()), "flow-meaning");
        this.newest = styled(
                new Label(series.newest(snapshot.at()).map(Bar::text).orElse(Texts.of("board.flows.unknown"))),
                "flow-newest");
        this.peak = styled(
                new Label(series.peak()
                        .map(bar -> Texts.of("board.flows.peak", bar.figure()))
                        .orElse("")),
                "flow-peak");
        bars.getStyleClass().setAll("flow-bars", series.style());
        plot.setOnMouseMoved(event -> tip.setText(told(moment(event.getX()))));
        Tooltip.install(plot, tip);
        getChildren().addAll(rule, bars, name, meaning, newest, peak, plot);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
    }

    private static <N extends Region> N styled(N node, String styleClass) {
        node.getStyleClass().add(styleClass);
        return node;
    }

    private Instant moment(double x) {
        double share = x / Math.max(1, plot.getWidth());
        return snapshot.from()
                .plusMillis(Math.round(
                        share * Duration.between(snapshot.from(), snapshot.at()).toMillis()));
    }

    private String told(Instant moment) {
        return series.at(moment)
                .map(bar -> Texts.of("board.flows.bar", Figures.moment(bar.from()), bar.text()))
                .orElse(Texts.of("board.flows.gap", Figures.moment(moment)));
    }

    @Override
    protected void layoutChildren() {
        double from = LanesPane.NAMES;
        double now = x(snapshot.at());
        rule.resizeRelocate(0, 0, getWidth(), 1);
        name.resizeRelocate(0, TOP, from - GAP, LINE);
        meaning.resizeRelocate(0, TOP + LINE, from - GAP, LINE);
        newest.resizeRelocate(now + GAP, TOP, Math.max(0, getWidth() - now - GAP), LINE);
        peak.resizeRelocate(now + GAP, TOP + LINE, Math.max(0, getWidth() - now - GAP), LINE);
        plot.resizeRelocate(from, 0, now - from, HEIGHT);
        bars.getElements().clear();
        double most = series.most();
        series.bars().forEach(bar -> draw(bar, most, now));
    }

    private void draw(Bar bar, double most, double now) {
        double left = Math.max(LanesPane.NAMES, x(bar.from()));
        double right = Math.min(now, x(bar.from().plus(series.step()))) - APART;
        if (right <= left) {
            return;
        }
        double top = BASE - Math.max(LEAST, (BASE - TOP) * bar.value() / most);
        bars.getElements()
                .addAll(
                        new MoveTo(left, BASE),
                        new LineTo(left, top),
                        new LineTo(right, top),
                        new LineTo(right, BASE),
                        new ClosePath());
    }

    private double x(Instant at) {
        return LanesPane.NAMES + (getWidth() - LanesPane.NAMES) * LanesPane.share(snapshot, at);
    }
}
