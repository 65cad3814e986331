package io.lakescope.views.customer;

import io.lakescope.jobs.coverage.DayCell;
import io.lakescope.jobs.coverage.Layer;
import io.lakescope.views.common.Texts;
import java.util.Locale;
import java.util.Optional;

/** How a cell is drawn: each has a shape of its own, so that no colour need be told from another. */
enum Look {
    PRESENT,
    PROVEN,
    PARTIAL,
    ABSENT,
    /** Nothing there, and nothing says that anything should be: a day without rows. */
    NOTHING,
    /** Expired or purged, as a rule says. */
    RULED_OUT,
    UNKNOWN,
    NOT_DUE,
    /** Nobody has answered yet. */
    PENDING;

    static Look of(Optional<DayCell> cell) {
        return cell.map(Look::of).orElse(PENDING);
    }

    private static Look of(DayCell cell) {
        return switch (cell.state()) {
            case PRESENT -> isProven(cell) ? PROVEN : PRESENT;
            case PARTIAL -> PARTIAL;
            case ABSENT -> cell.isGap() ? ABSENT : NOTHING;
            case EXPIRED, PURGED -> RULED_OUT;
            case NOT_DUE -> NOT_DUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** A backup that was read back stays proven, whatever a table has lost since. */
    private static boolean isProven(DayCell cell) {
        boolean isBackup = cell.layer().kind() == Layer.Kind.BACKUP;
        return cell.proven().isPresent() && (isBackup || cell.agrees().orElse(false));
    }

    /** What the legend says. */
    String meaning() {
        return Texts.of("customer.look." + name().toLowerCase(Locale.ROOT));
    }
}
