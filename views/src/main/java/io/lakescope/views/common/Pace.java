package io.lakescope.views.common;

import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** How many pieces of a kind one frame has room for: as many as took about half of it when they were last drawn. */
public final class Pace {

    private static final double ROOM_NANOS = 8_000_000;

    private final int most;
    private final Runnable laidOut = this::laidOut;
    private @Nullable Scene scene;
    private double pieces = 1;
    private int given;
    private long began;

    /** @param most pieces that one frame is ever given */
    public Pace(int most) {
        this.most = most;
    }

    /** How many pieces to make now, in the frame of a scene that is being prepared; what they cost is measured. */
    public int next(@Nullable Scene frame) {
        if (frame != scene) {
            stop();
            scene = frame;
            if (frame != null) {
                frame.addPostLayoutPulseListener(laidOut);
            }
        }
        given = (int) pieces;
        began = System.nanoTime();
        return given;
    }

    /** Measures no more. */
    public void stop() {
        if (scene != null) {
            scene.removePostLayoutPulseListener(laidOut);
            scene = null;
        }
    }

    private void laidOut() {
        if (given == 0) {
            return;
        }
        double fitting = ROOM_NANOS * given / Math.max(1, System.nanoTime() - began);
        // never more than twice as many as before: one quick frame says little
        pieces = Math.max(1, Math.min(most, Math.min(2.0 * given, fitting)));
        given = 0;
    }
}
