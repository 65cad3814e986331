package io.lakescope.views.customer;

import io.lakescope.jobs.restore.Differences;
import io.lakescope.jobs.restore.RowClass;
import io.lakescope.views.common.Texts;
import java.util.Locale;
import java.util.Set;

/** Which rows of a difference are listed. */
enum RowFilterChoice {
    CHANGES(Differences.Request.ALL_BUT_IDENTICAL),
    INSERT(Set.of(RowClass.INSERT)),
    KEPT_LIVE(Set.of(RowClass.KEPT_LIVE)),
    WOULD_CHANGE(Set.of(RowClass.WOULD_CHANGE)),
    HIDDEN(Set.of(RowClass.HIDDEN)),
    EXPIRED(Set.of(RowClass.EXPIRED));

    private final Set<RowClass> classes;

    RowFilterChoice(Set<RowClass> classes) {
        this.classes = classes;
    }

    Set<RowClass> classes() {
        return classes;
    }

    String title() {
        return Texts.of("difference." + name().toLowerCase(Locale.ROOT));
    }
}
