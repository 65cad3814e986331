package io.lakescope.views.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One job along the time.
 *
 * @param bars in the order of their beginnings
 */
public record Lane(String job, List<Bar> bars) {

    public Lane {
        bars = List.copyOf(bars);
    }

    /** What a bar stands for. */
    public enum Look {
        DONE,
        RUNNING,
        FAILED,
        REFUSED,
        /** Due, and not begun. */
        DUE,
        LATE
    }

    /**
     * A run, or a due time without one.
     *
     * @param text what is said of it on hover
     * @param run empty for a due time
     */
    public record Bar(Instant from, Instant to, Look look, String text, Optional<String> run) {}
}
