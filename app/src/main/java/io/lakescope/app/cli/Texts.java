package io.lakescope.app.cli;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import io.lakescope.jobs.text.Json;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values and quantities for people. */
final class Texts {

    private Texts() {}

    /** Absent is a dot, null the word, so that the two never look alike. */
    static String cell(@Nullable Object value, Type type) {
        if (value == Absent.ABSENT) {
            return "·";
        }
        if (value == null) {
            return "null";
        }
        if (value instanceof Unreadable unreadable) {
            return unreadable.isMasked() ? unreadable.word() : "unreadable: " + unreadable.reason();
        }
        Object json = Json.value(value, type);
        return json instanceof Map || json instanceof Collection ? Json.line(json) : String.valueOf(json);
    }

    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
