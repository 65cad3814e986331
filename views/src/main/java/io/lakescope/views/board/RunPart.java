package io.lakescope.views.board;

import io.lakescope.views.common.Texts;
import java.util.Locale;

/** What of a run is looked at. */
public enum RunPart {
    UNITS,
    LOG,
    PLAN;

    String title() {
        return Texts.of("run.part." + name().toLowerCase(Locale.ROOT));
    }
}
