package io.lakescope.views.common;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.animation.AnimationTimer;

/** Work on the screen that is too much for one frame: one piece for each of the frames that follow the next one. */
public final class Pulses extends AnimationTimer {

    private final Deque<Runnable> pieces;
    private boolean drawn;

    private Pulses(List<Runnable> pieces) {
        this.pieces = new ArrayDeque<>(pieces);
    }

    /** Returns at once; the pieces are run on the FX thread in their order. */
    public static void spread(Runnable... pieces) {
        new Pulses(List.of(pieces)).start();
    }

    @Override
    public void handle(long now) {
        if (!drawn) {
            // what the caller has made is drawn at the end of this frame
            drawn = true;
            return;
        }
        Runnable piece = pieces.poll();
        if (pieces.isEmpty()) {
            stop();
        }
        if (piece != null) {
            piece.run();
        }
    }
}
