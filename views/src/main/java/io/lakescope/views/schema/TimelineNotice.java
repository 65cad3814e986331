package io.lakescope.views.schema;

import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Difference;
import io.lakescope.views.common.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One line that sums up what an engine sees. */
public record TimelineNotice(String title, String text, Tone tone) {

    static TimelineNotice of(EngineView view) {
        String title = view.engine().title();
        if (view.error().isPresent()) {
            return new TimelineNotice(
                    Texts.of("timeline.notice.error", title), view.error().get(), Tone.BROKEN);
        }
        if (view.differences().isEmpty()) {
            return new TimelineNotice(Texts.of("timeline.notice.same", title), "", Tone.SAME);
        }
        String heading = view.schemaFrom().isPresent()
                ? Texts.of("timeline.notice.first", title, view.schemaFrom().get())
                : Texts.of("timeline.notice.merged", title);
        return new TimelineNotice(heading, counts(view.differences()), Tone.DIFFERENT);
    }

    private static String counts(List<Difference> differences) {
        return Arrays.stream(Difference.Kind.values())
                .map(kind -> count(kind, differences))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String count(Difference.Kind kind, List<Difference> differences) {
        long columns = differences.stream()
                .filter(difference -> difference.kind() == kind)
                .count();
        return columns == 0 ? "" : columns + " " + kind.word();
    }
}
