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
    private boolean made;
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
        if (now - began < NANOS) {
            made = true;
            return true;
        }
        waiting.add(row);
        return false;
    }

    /** Runs something once, when cells have been made and none is missing any more. */
    void onFilled(Runnable filled) {
        made = false;
        onFilled = filled;
    }

    private void nextFrame() {
        began = 0;
        List<GridTableRow> rows = List.copyOf(waiting);
        waiting.clear();
        rows.forEach(GridTableRow::requestLayout);
        Runnable filled = onFilled;
        if (!rows.isEmpty()) {
            Platform.requestNextPulse();
        } else if (made && filled != null) {
            onFilled = null;
            filled.run();
        }
    }
}
