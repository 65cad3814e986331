package io.lakescope.views.customer;

import io.lakescope.views.common.Texts;
import java.util.Locale;

/** What a restore does with a row that is in the backup and in the table. */
public enum Policy {
    FILL_GAPS,
    NEWEST_WINS,
    BACKUP_WINS;

    /** As the workspace writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return Texts.of("restore.policy." + word());
    }

    String text() {
        return Texts.of("restore.policy." + word() + ".text");
    }
}
