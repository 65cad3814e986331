package io.lakescope.views.board;

import io.lakescope.jobs.operations.OperationsSnapshot;
import io.lakescope.views.board.Lane.Bar;
import io.lakescope.views.board.Lane.Look;
import io.lakescope.views.common.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Lanes of runs side by side, with hours above them and a line at this moment. */
final class LanesPane extends Pane {

    static final double NAMES = 168;
    private static final double HEAD = 24;
    private static final double LANE = 28;
    private static final double BAR = 16;
    private static final double LEAST_BAR = 5;
    private static final int HOURS_BETWEEN_TICKS = 4;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private record Placed(Node node, Instant from, Instant to, int lane) {}

    private final Consumer<String> open;
    private final List<Placed> bars = new ArrayList<>();
    private final List<Placed> ticks = new ArrayList<>();
    private final List<Region> rules = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private final Region nowLine = styled(new Region(), "lane-now");
    private @Nullable OperationsSnapshot shown;

    /** @param open looks into a run */
    LanesPane(Consumer<String> open) {
        this.open = open;
        getStyleClass().add("lanes");
    }

    void show(OperationsSnapshot snapshot, List<Lane> lanes) {
        shown = snapshot;
        bars.clear();
        ticks.clear();
        rules.clear();
        names.clear();
        tick(snapshot);
        for (int i = 0; i < lanes.size(); i++) {
            names.add(styled(new Label(lanes.get(i).job()), "lane-name"));
            rules.add(styled(new Region(), "lane-rule"));
            for (Bar bar : lanes.get(i).bars()) {
                bars.add(new Placed(node(bar), bar.from(), bar.to(), i));
            }
        }
        getChildren().clear();
        ticks.forEach(tick -> getChildren().add(tick.node()));
        getChildren().addAll(rules);
        getChildren().addAll(names);
        bars.forEach(bar -> getChildren().add(bar.node()));
        getChildren().add(nowLine);
        setMinHeight(HEAD + lanes.size() * LANE + 4);
        setPrefHeight(getMinHeight());
        requestLayout();
    }

    private void tick(OperationsSnapshot snapshot) {
        Instant first = snapshot.from().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        for (Instant at = first; at.isBefore(snapshot.to()); at = at.plus(1, ChronoUnit.HOURS)) {
            if (at.atZone(ZoneOffset.UTC).getHour() % HOURS_BETWEEN_TICKS == 0) {
                ticks.add(new Placed(styled(new Label(HOUR.format(at)), "lane-hour"), at, at, -1));
            }
        }
    }

    private Node node(Bar bar) {
        Region region = styled(new Region(), "lane-bar");
        region.getStyleClass().add("lane-" + bar.look().name().toLowerCase(Locale.ROOT));
        Tooltip.install(region, new Tooltip(bar.text()));
        bar.run().ifPresent(run -> {
            region.getStyleClass().add("lane-run");
            region.setOnMouseClicked(event -> open.accept(run));
        });
        return region;
    }

    /** What each look means. */
    static List<Node> legend() {
        return Arrays.stream(Look.values()).map(LanesPane::meaning).toList();
    }

    private static Node meaning(Look look) {
        Region sample = styled(new Region(), "lane-bar");
        sample.getStyleClass().add("lane-" + look.name().toLowerCase(Locale.ROOT));
        sample.setMinSize(14, 12);
        sample.setMaxSize(14, 12);
        Label label = styled(
                new Label(Texts.of("board.look." + look.name().toLowerCase(Locale.ROOT)), sample), "lane-meaning");
        label.setMinWidth(0);
        return label;
    }

    private static <N extends Node> N styled(N node, String styleClass) {
        node.getStyleClass().add(styleClass);
        return node;
    }

    @Override
    protected void layoutChildren() {
        OperationsSnapshot snapshot = shown;
        if (snapshot == null) {
            return;
        }
        double width = getWidth() - NAMES;
        for (int i = 0; i < names.size(); i++) {
            names.get(i).resizeRelocate(0, HEAD + i * LANE, NAMES - 12, LANE);
            rules.get(i).resizeRelocate(0, HEAD + i * LANE, getWidth(), 1);
        }
        for (Placed tick : ticks) {
            double label = tick.node().prefWidth(-1);
            double x = NAMES + width * share(snapshot, tick.from()) - label / 2;
            tick.node().resizeRelocate(Math.min(x, getWidth() - label), 2, label, HEAD - 6);
        }
        for (Placed bar : bars) {
            double from = NAMES + width * Math.max(0, share(snapshot, bar.from()));
            double to = NAMES + width * Math.min(1, share(snapshot, bar.to()));
            double y = HEAD + bar.lane() * LANE + (LANE - BAR) / 2;
            bar.node().resizeRelocate(from, y, Math.max(LEAST_BAR, to - from), BAR);
        }
        nowLine.resizeRelocate(NAMES + width * share(snapshot, snapshot.at()), HEAD - 4, 1.5, getHeight() - HEAD);
    }

    static double share(OperationsSnapshot snapshot, Instant at) {
        double all = Duration.between(snapshot.from(), snapshot.to()).toMillis();
        return Duration.between(snapshot.from(), at).toMillis() / all;
    }
}
