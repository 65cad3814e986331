package io.lakescope.views.schema;

import io.lakescope.connectors.SchemaChange.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * One column over all partitions, as one reader sees it.
 *
 * @param type its types in the order in which they came
 * @param masked whether the workspace shows none of its values
 * @param verdict the worst of its changes; empty if it never changed
 * @param verdictText what the chip says
 * @param seen what the reader makes of it
 * @param tone how serious that is
 */
public record TimelineLine(
        String name,
        String type,
        boolean masked,
        List<TimelineBar> bars,
        List<TimelineMark> marks,
        Optional<Verdict> verdict,
        String verdictText,
        String seen,
        Tone tone) {

    public TimelineLine {
        bars = List.copyOf(bars);
        marks = List.copyOf(marks);
    }
}
