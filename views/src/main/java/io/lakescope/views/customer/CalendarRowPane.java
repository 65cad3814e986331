package io.lakescope.views.customer;

import io.lakescope.jobs.coverage.Layer;
import io.lakescope.views.common.Icon;
import io.lakescope.views.customer.Palette.Tone;
import java.time.LocalDate;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Thirty days of the map: a title, the layers' names, and one canvas with a square for each day and layer. */
final class CalendarRowPane extends VBox {

    static final double NAMES = 112;
    private static final double HEAD = 20;
    private static final double LINE = 24;
    private static final double SQUARE = 20;
    private static final double WIDEST = 24;
    private static final double NARROWEST = 15;

    private final Palette palette;
    private final Canvas canvas = new Canvas();
    private final Label title = new Label();
    private final Label verdict = new Label();
    private final VBox names = new VBox();
    private Calendar calendar;
    private CalendarRow row;
    private @Nullable MapSelection selection;
    private boolean focused;
    private double pitch = WIDEST;

    CalendarRowPane(Palette palette, Calendar calendar, CalendarRow row) {
        this.palette = palette;
        this.calendar = calendar;
        this.row = row;
        title.getStyleClass().add("calendar-title");
        HBox head = new HBox(12, title, verdict);
        head.setAlignment(Pos.CENTER_LEFT);
        names.getStyleClass().add("calendar-names");
        names.setMinWidth(NAMES);
        names.setMaxWidth(NAMES);
        getStyleClass().add("calendar-row");
        getChildren().addAll(head, new HBox(names, canvas));
        show(calendar, row);
    }

    void show(Calendar now, CalendarRow shown) {
        boolean isSame =
                calendar.layers().equals(now.layers()) && !names.getChildren().isEmpty();
        calendar = now;
        row = shown;
        title.setText(DayTexts.range(row.days()));
        verdict(row.verdict());
        if (!isSame) {
            names.getChildren().setAll(now.layers().stream().map(this::name).toList());
        }
        draw();
    }

    private void verdict(Verdict now) {
        boolean isGap = now.kind() == Verdict.Kind.GAP;
        verdict.getStyleClass().setAll("label", isGap ? "chip" : "calendar-verdict");
        if (isGap) {
            verdict.getStyleClass().add("chip-bad");
        }
        verdict.setGraphic(isGap ? Icon.ERROR.node("ic-bad", "ic-14") : null);
        verdict.setText(now.text());
    }

    private Node name(Layer layer) {
        LayerLook look = LayerLook.of(layer, calendar.layers());
        Label label = new Label(look.name(), look.icon().node(look.styleClass()));
        label.getStyleClass().add("calendar-layer");
        label.setMinHeight(LINE);
        label.setMaxHeight(LINE);
        label.setMaxWidth(NAMES - 8);
        io.lakescope.views.common.Hint.on(label, layer.name() + "\n" + layer.address());
        return label;
    }

    /** Takes the room that there is, within bounds. */
    void fit(double width) {
        double wanted = Math.floor((width - NAMES) / Calendar.WIDTH);
        double now = Math.max(NARROWEST, Math.min(WIDEST, wanted));
        if (now != pitch) {
            pitch = now;
            draw();
        }
    }

    void mark(@Nullable MapSelection now, boolean isFocused) {
        selection = now;
        focused = isFocused;
        draw();
    }

    void draw() {
        int layers = calendar.layers().size();
        canvas.setWidth(pitch * Calendar.WIDTH + 4);
        canvas.setHeight(HEAD + layers * LINE + 4);
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        CellPainter painter = new CellPainter(graphics, palette);
        double size = Math.min(SQUARE, pitch - 3);
        row.days().days().forEach(day -> {
            head(graphics, day);
            for (int layer = 0; layer < layers; layer++) {
                painter.paint(Look.of(calendar.cell(layer, day)), x(day) + 2, y(layer) + (LINE - size) / 2, size);
            }
        });
        marked().ifPresent(days -> outline(graphics, days));
    }

    private void head(GraphicsContext graphics, LocalDate day) {
        boolean isMarked = selection != null && selection.days().contains(day);
        boolean isToday = day.equals(calendar.today());
        graphics.setFill(palette.of(isMarked ? Tone.ACCENT : isToday ? Tone.FG : Tone.MUTED));
        graphics.setFont(Font.font(isMarked || isToday ? "Inter Semi Bold" : "JetBrains Mono", 11));
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setTextBaseline(VPos.CENTER);
        boolean hasRoom = pitch >= 18 || day.getDayOfMonth() % 2 == 1;
        if (hasRoom || isMarked) {
            graphics.fillText(String.valueOf(day.getDayOfMonth()), x(day) + pitch / 2, HEAD / 2);
        }
    }

    private void outline(GraphicsContext graphics, DayRange days) {
        graphics.setStroke(palette.of(Tone.ACCENT));
        graphics.setLineWidth(2);
        graphics.setLineDashes();
        graphics.strokeRoundRect(x(days.first()), 1, days.count() * pitch + 1, canvas.getHeight() - 3, 8, 8);
        MapSelection now = selection;
        if (focused && now != null && row.days().contains(now.focus())) {
            graphics.setLineWidth(1.5);
            graphics.setStroke(palette.of(Tone.FG));
            graphics.strokeRoundRect(x(now.focus()) + 1, y(now.layer()) + 1, pitch - 1, LINE - 2, 5, 5);
        }
    }

    private Optional<DayRange> marked() {
        MapSelection now = selection;
        if (now == null) {
            return Optional.empty();
        }
        LocalDate first = now.days().first().isBefore(row.days().first())
                ? row.days().first()
                : now.days().first();
        LocalDate last = now.days().last().isAfter(row.days().last())
                ? row.days().last()
                : now.days().last();
        return last.isBefore(first) ? Optional.empty() : Optional.of(new DayRange(first, last));
    }

    private double x(LocalDate day) {
        return (Calendar.WIDTH - row.days().count() + new DayRange(row.days().first(), day).count() - 1) * pitch + 1;
    }

    private static double y(int layer) {
        return HEAD + layer * LINE;
    }

    /** The day and layer at a point of the scene. */
    Optional<MapSelection> at(double sceneX, double sceneY) {
        var point = canvas.sceneToLocal(sceneX, sceneY);
        if (point == null || !canvas.contains(point)) {
            return Optional.empty();
        }
        int column = (int) Math.floor((point.getX() - 1) / pitch)
                - (Calendar.WIDTH - row.days().count());
        int layer = (int) Math.floor((point.getY() - HEAD) / LINE);
        boolean isInside = column >= 0
                && column < row.days().count()
                && layer < calendar.layers().size();
        return isInside
                ? Optional.of(MapSelection.at(row.days().first().plusDays(column), Math.max(0, layer)))
                : Optional.empty();
    }

    /** Where a day's column is on the scene. */
    Bounds column(LocalDate day) {
        return canvas.localToScene(new javafx.geometry.BoundingBox(x(day), 0, pitch, canvas.getHeight()));
    }

    DayRange days() {
        return row.days();
    }
}
