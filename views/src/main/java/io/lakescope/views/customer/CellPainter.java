package io.lakescope.views.customer;

import io.lakescope.views.customer.Palette.Tone;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws one cell of the map: every look has a shape of its own beside its colour. */
final class CellPainter {

    private static final double ARC = 4;

    private final GraphicsContext graphics;
    private final Palette palette;

    CellPainter(GraphicsContext graphics, Palette palette) {
        this.graphics = graphics;
        this.palette = palette;
    }

    /** @param x left edge, y top edge of a square */
    void paint(Look look, double x, double y, double size) {
        switch (look) {
            case PRESENT -> fill(Tone.OK_FILL, x, y, size);
            case PROVEN -> {
                fill(Tone.OK_FILL, x, y, size);
                line(Tone.FG, 1.6, x, y, size, 0.26, 0.53, 0.43, 0.70, 0.76, 0.32);
            }
            case PARTIAL -> partial(x, y, size);
            case ABSENT -> {
                fill(Tone.BAD_BG, x, y, size);
                border(Tone.BAD, x, y, size);
                line(Tone.BAD, 1.4, x, y, size, 0.31, 0.31, 0.69, 0.69);
                line(Tone.BAD, 1.4, x, y, size, 0.69, 0.31, 0.31, 0.69);
            }
            case RULED_OUT -> {
                fill(Tone.QUIET, x, y, size);
                line(Tone.MUTED, 1.4, x, y, size, 0.33, 0.5, 0.67, 0.5);
            }
            case UNKNOWN -> unknown(x, y, size);
            case NOT_DUE -> {
                graphics.setFill(palette.of(Tone.MUTED));
                graphics.fillOval(x + size / 2 - 1.5, y + size / 2 - 1.5, 3, 3);
            }
            case NOTHING -> border(Tone.LINE, x, y, size);
            case PENDING -> fill(Tone.FAINT, x, y, size);
        }
    }

    private void fill(Tone tone, double x, double y, double size) {
        graphics.setFill(palette.of(tone));
        graphics.fillRoundRect(x, y, size, size, ARC, ARC);
    }

    private void border(Tone tone, double x, double y, double size) {
        graphics.setStroke(palette.of(tone));
        graphics.setLineWidth(1);
        graphics.setLineDashes();
        graphics.strokeRoundRect(x + 0.5, y + 0.5, size - 1, size - 1, ARC, ARC);
    }

    /** The lower right half is there. */
    private void partial(double x, double y, double size) {
        fill(Tone.WARN_BG, x, y, size);
        graphics.setFill(palette.of(Tone.WARN_FILL));
        graphics.fillPolygon(
                new double[] {x + size - 1, x + size - 1, x + 1}, new double[] {y + 1, y + size - 1, y + size - 1}, 3);
        border(Tone.WARN, x, y, size);
    }

    private void unknown(double x, double y, double size) {
        Paint paint = palette.of(Tone.MUTED);
        graphics.setStroke(paint);
        graphics.setLineWidth(1);
        graphics.setLineDashes(2.5, 2);
        graphics.strokeRoundRect(x + 0.5, y + 0.5, size - 1, size - 1, ARC, ARC);
        graphics.setLineDashes();
        graphics.setFill(paint);
        graphics.setFont(Font.font("Inter Medium", 11));
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.fillText("?", x + size / 2, y + size / 2);
    }

    /** A line through points that are given as shares of the size. */
    private void line(Tone tone, double width, double x, double y, double size, double... shares) {
        graphics.setStroke(palette.of(tone));
        graphics.setLineWidth(width);
        graphics.setLineDashes();
        graphics.setLineCap(StrokeLineCap.ROUND);
        graphics.beginPath();
        graphics.moveTo(x + shares[0] * size, y + shares[1] * size);
        for (int i = 2; i < shares.length; i += 2) {
            graphics.lineTo(x + shares[i] * size, y + shares[i + 1] * size);
        }
        graphics.stroke();
        graphics.setLineCap(StrokeLineCap.SQUARE);
    }
}
