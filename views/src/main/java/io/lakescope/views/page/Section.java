package io.lakescope.views.page;

import io.lakescope.views.common.Texts;
import java.util.Locale;

/** The sub-tabs of a page. */
public enum Section {
    DATA,
    SCHEMA,
    PARTITIONS,
    DETAILS,
    CONTENTS,
    STATISTICS,
    SQL;

    public String title() {
        return Texts.of("section." + name().toLowerCase(Locale.ROOT));
    }
}
