package io.lakescope.views.grid;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * The time that a table may spend on new cells in each frame, whether rows, columns or more room ask for them. What does not
 * fit is left blank and comes in the frames that follow: making a screenful of cells at once would hold the window up.
 */
final class CellRoom {

    /** About a third of a frame; styling and drawing them take the rest. */
    private static final long NANOS = 6_000_000;

    private final Set<GridTableRow> waiting = new LinkedHashSet<>();
    private final Runnable nextFrame = this::nextFrame;
    private long began;
    private boolean laidOut;
    private @Nullable Runnable onFilled;

    /** Follows the frames of another scene. */
    void move(@Nullable Scene from, @Nullable Scene to) {
        if (from != null) {
            from.removePreLayoutPulseListener(nextFrame);
        }
        if (to != null) {
            to.addPreLayoutPulseListener(nextFrame);
        }
    }

    /** Whether a row may make one more cell now; otherwise it is laid out again in the next frame. */
    boolean has(GridTableRow row) {
        long now = System.nanoTime();
        if (began == 0) {
            began = now;
        }
        boolean isLeft = now - began < NANOS;
        if (!isLeft) {
            waiting.add(row);
            Platform.requestNextPulse();
        }
        return isLeft;
    }

    /** Runs something once, when a frame has been laid out and no cell is missing any more. */
    void onFilled(Runnable filled) {
        laidOut = false;
        onFilled = filled;
        Platform.requestNextPulse();
    }

    private void nextFrame() {
        began = 0;
        List<GridTableRow> rows = List.copyOf(waiting);
        waiting.clear();
        rows.forEach(GridTableRow::requestLayout);
        Runnable filled = onFilled;
        if (filled == null) {
            return;
        }
        if (laidOut && rows.isEmpty()) {
            onFilled = null;
            filled.run();
        } else {
            laidOut = true;
            Platform.requestNextPulse();
        }
    }
}
