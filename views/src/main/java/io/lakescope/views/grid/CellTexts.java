package io.lakescope.views.grid;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Unreadable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns values, as the connectors hand them out, into what a cell shows. */
public final class CellTexts {

    static final int CELL_LENGTH = 160;
    private static final int HEX_BYTES = 24;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ENGLISH);

    private CellTexts() {}

    /** The cell of a value. */
    public static CellText of(@Nullable Object value) {
        if (value == null) {
            return CellText.NULL;
        }
        if (value == Absent.ABSENT) {
            return CellText.ABSENT;
        }
        if (value instanceof Unreadable unreadable) {
            return unreadable.isMasked()
                    ? CellText.MASKED
                    : new CellText(CellState.UNREADABLE, unreadable.word(), unreadable.reason());
        }
        return present(value);
    }

    private static CellText present(Object value) {
        if (value instanceof String text) {
            return text.isEmpty() ? CellText.empty("\"\"") : new CellText(CellState.VALUE, cut(visible(text)), text);
        }
        if (value instanceof Instant instant) {
            String shown = local(instant.atOffset(ZoneOffset.UTC).toLocalDateTime());
            return new CellText(CellState.VALUE, shown, instant.toString());
        }
        if (value instanceof LocalDateTime time) {
            return new CellText(CellState.VALUE, local(time), time.toString());
        }
        if (value instanceof ByteBuffer bytes) {
            return binary(bytes);
        }
        if (value instanceof Collection<?> elements && elements.isEmpty()) {
            return CellText.empty("[]");
        }
        if (value instanceof Map<?, ?> map && map.isEmpty()) {
            return CellText.empty("{}");
        }
        return isNested(value)
                ? new CellText(CellState.VALUE, NestedText.preview(value, CELL_LENGTH), NestedText.whole(value))
                : CellText.value(scalar(value));
    }

    static boolean isNested(@Nullable Object value) {
        return value instanceof Map || value instanceof Collection;
    }

    /** A scalar on one line with all its digits. */
    static String scalar(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof java.net.InetAddress address) {
            return address.getHostAddress();
        }
        if (value instanceof ByteBuffer bytes) {
            return binary(bytes).text();
        }
        return value.toString();
    }

    private static String local(LocalDateTime time) {
        String shown = SECONDS.format(time);
        int nanos = time.getNano();
        if (nanos == 0) {
            return shown;
        }
        String fraction = String.format(Locale.ENGLISH, "%09d", nanos);
        return shown + "." + (nanos % 1_000_000 == 0 ? fraction.substring(0, 3) : trimmed(fraction));
    }

    private static String trimmed(String fraction) {
        return fraction.endsWith("000") ? fraction.substring(0, 6) : fraction;
    }

    private static CellText binary(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return CellText.empty("0 B");
        }
        ByteBuffer view = bytes.duplicate();
        byte[] all = new byte[view.remaining()];
        view.get(all);
        String hex = HexFormat.of().formatHex(all);
        String shown = all.length > HEX_BYTES ? hex.substring(0, HEX_BYTES * 2) + "\u2026" : hex;
        return new CellText(CellState.VALUE, all.length + " B  " + shown, hex);
    }

    static String cut(String text) {
        return text.length() <= CELL_LENGTH ? text : text.substring(0, CELL_LENGTH - 1) + "\u2026";
    }

    /** The text with control characters and bidirectional marks escaped, so that it shows what it holds. */
    static String visible(String text) {
        int end = Math.min(text.length(), CELL_LENGTH + 1);
        StringBuilder shown = null;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            String escaped = escape(c);
            if (escaped != null && shown == null) {
                shown = new StringBuilder(text.substring(0, i));
            }
            if (shown != null) {
                shown.append(escaped == null ? String.valueOf(c) : escaped);
            }
        }
        return shown == null ? text : shown + (end < text.length() ? "\u2026" : "");
    }

    private static @Nullable String escape(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT) {
                    yield null;
                }
                yield String.format(Locale.ENGLISH, "\\u%04x", (int) c);
            }
        };
    }
}
