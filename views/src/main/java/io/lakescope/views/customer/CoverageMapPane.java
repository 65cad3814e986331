package io.lakescope.views.customer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The map: rows of thirty days below each other, which mouse and arrow keys mark, and the card of the day that is pointed at. */
final class CoverageMapPane extends StackPane {

    private final CoverageViewModel coverage;
    private final Runnable choose;
    private final Palette palette = new Palette(this::repaint);
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private final HoverCard card = new HoverCard(palette);
    private final Pane over = new Pane(card);
    private final List<CalendarRowPane> panes = new ArrayList<>();

    /** @param choose goes on with what is marked */
    CoverageMapPane(CoverageViewModel coverage, Runnable choose) {
        this.coverage = coverage;
        this.choose = choose;
        rows.getStyleClass().add("calendar");
        scroll.getStyleClass().add("calendar-scroll");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        over.setMouseTransparent(true);
        over.setPickOnBounds(false);
        getChildren().addAll(palette, scroll, over);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        getStyleClass().add("calendar-map");
        setMinSize(0, 0);
        rows.setOnMouseMoved(this::pointed);
        rows.setOnMouseExited(event -> card.setVisible(false));
        rows.setOnMousePressed(this::pressed);
        rows.setOnMouseDragged(this::dragged);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty().addListener((property, before, now) -> mark());
        scroll.viewportBoundsProperty().addListener((property, before, now) -> fit());
        coverage.calendarProperty().addListener((property, before, now) -> show(now));
        coverage.selectionProperty().addListener((property, before, now) -> mark());
        show(coverage.calendarProperty().get());
    }

    private void show(@Nullable Calendar now) {
        card.setVisible(false);
        if (now == null) {
            panes.clear();
            rows.getChildren().clear();
            return;
        }
        List<CalendarRow> shown = now.rows();
        for (int i = 0; i < shown.size(); i++) {
            if (i < panes.size()) {
                panes.get(i).show(now, shown.get(i));
            } else {
                panes.add(new CalendarRowPane(palette, now, shown.get(i)));
            }
        }
        panes.subList(shown.size(), panes.size()).clear();
        if (rows.getChildren().size() != panes.size()) {
            rows.getChildren().setAll(panes);
            fit();
        }
    }

    private void fit() {
        double width = scroll.getViewportBounds().getWidth() - 40;
        panes.forEach(pane -> pane.fit(width));
    }

    private void repaint() {
        panes.forEach(CalendarRowPane::draw);
        card.repaint();
    }

    private void mark() {
        MapSelection now = coverage.selectionProperty().get();
        panes.forEach(pane -> pane.mark(now, isFocused()));
        Calendar calendar = coverage.calendarProperty().get();
        if (now != null && calendar != null) {
            setAccessibleText(CellText.spoken(
                    calendar.layers().get(now.layer()), calendar.cell(now.layer(), now.focus()), now.focus()));
        }
    }

    private Optional<MapSelection> at(MouseEvent event) {
        return panes.stream()
                .map(pane -> pane.at(event.getSceneX(), event.getSceneY()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void pointed(MouseEvent event) {
        at(event).ifPresentOrElse(found -> card(found.focus()), () -> card.setVisible(false));
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        at(event).ifPresent(found -> {
            if (event.isShiftDown()) {
                coverage.extend(found.focus());
            } else {
                coverage.select(found.focus(), found.layer());
            }
        });
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            at(event).ifPresent(found -> coverage.extend(found.focus()));
        }
    }

    private void key(KeyEvent event) {
        var extent = event.isShiftDown() ? CoverageViewModel.Extent.LONGER : CoverageViewModel.Extent.SAME;
        switch (event.getCode()) {
            case LEFT -> moved(-1, 0, extent);
            case RIGHT -> moved(1, 0, extent);
            case PAGE_UP -> moved(Calendar.WIDTH, 0, extent);
            case PAGE_DOWN -> moved(-Calendar.WIDTH, 0, extent);
            case UP -> moved(0, -1, extent);
            case DOWN -> moved(0, 1, extent);
            case ENTER, SPACE -> choose.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void moved(int days, int layers, CoverageViewModel.Extent extent) {
        coverage.move(days, layers, extent);
        MapSelection now = coverage.selectionProperty().get();
        if (now != null) {
            reveal(now.focus());
            card(now.focus());
        }
    }

    private void reveal(LocalDate day) {
        pane(day).ifPresent(pane -> {
            double height = rows.getHeight() - scroll.getViewportBounds().getHeight();
            Bounds bounds = pane.getBoundsInParent();
            double top = scroll.getVvalue() * height;
            boolean isSeen = bounds.getMinY() >= top
                    && bounds.getMaxY() <= top + scroll.getViewportBounds().getHeight();
            if (height > 0 && !isSeen) {
                scroll.setVvalue(Math.min(1, Math.max(0, bounds.getMinY() / height)));
                scroll.layout();
            }
        });
    }

    private Optional<CalendarRowPane> pane(LocalDate day) {
        return panes.stream().filter(each -> each.days().contains(day)).findFirst();
    }

    /** Below the day, or above it where there is no room; never over an edge. */
    void card(LocalDate day) {
        Calendar calendar = coverage.calendarProperty().get();
        Optional<CalendarRowPane> pane = pane(day);
        if (calendar == null || pane.isEmpty()) {
            return;
        }
        MapSelection now = coverage.selectionProperty().get();
        card.show(calendar, day, now != null && now.days().contains(day));
        Bounds column = over.sceneToLocal(pane.get().column(day));
        double x = column.getMinX() - 24;
        double below = column.getMaxY() + 8;
        boolean fits = below + card.getHeight() < over.getHeight();
        card.relocate(
                Math.max(8, Math.min(x, over.getWidth() - card.getWidth() - 8)),
                fits ? below : Math.max(4, column.getMinY() - card.getHeight() - 8));
    }
}
