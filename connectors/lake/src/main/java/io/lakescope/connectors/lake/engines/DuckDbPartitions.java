package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB's Hive keys: every {@code key=value} of the whole path, in alphabetical order, as DATE, TIMESTAMP or BIGINT where
 * each file's value is one, else VARCHAR (MultiFileOptions::AutoDetectHiveTypesInternal).
 */
record DuckDbPartitions(Map<String, Type> columns, Map<String, Set<String>> raw) {

    /** Leading zeros keep a value text, but for a negative one; other bases are numbers. */
    private static final Pattern WHOLE = Pattern.compile("0|[1-9]\\d{0,18}|-\\d{1,19}");

    private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]{1,15}");
    private static final Pattern DATE = Pattern.compile("(\\d{1,6})[-/ ](\\d{1,2})[-/ ](\\d{1,2})");
    private static final Pattern TIMESTAMP =
            Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})[ T](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,6}))?)?Z?");

    /** @throws Failure where files have other keys than the first */
    static DuckDbPartitions of(String root, List<Listing.File> files) {
        Map<String, String> first = keys(root, files.get(0).relative());
        Map<String, Set<String>> raw = new TreeMap<>();
        Map<String, Map<String, String>> byFolder = new LinkedHashMap<>();
        for (Listing.File file : files) {
            Map<String, String> keys = byFolder.computeIfAbsent(file.folder(), folder -> keys(root, file.relative()));
            if (!keys.keySet().equals(first.keySet())) {
                throw new Failure("Hive partition mismatch between file \""
                        + files.get(0).relative() + "\" and \"" + file.relative() + "\"");
            }
        }
        byFolder.values()
                .forEach(keys -> keys.forEach((key, value) -> raw.computeIfAbsent(key, unseen -> new LinkedHashSet<>())
                        .add(value)));
        Map<String, Type> columns = new LinkedHashMap<>();
        raw.forEach((key, values) -> columns.put(
                key,
                values.stream()
                        .map(DuckDbPartitions::infer)
                        .reduce(DuckDbPartitions::common)
                        .filter(type -> type != Plain.UNKNOWN)
                        .orElse(Plain.STRING)));
        return new DuckDbPartitions(columns, raw);
    }

    /** The file's own name is no level. */
    private static Map<String, String> keys(String root, String relative) {
        Map<String, String> keys = new TreeMap<>();
        String[] levels = (root + "/" + relative).split("/", -1);
        for (int i = 0; i < levels.length - 1; i++) {
            int equals = levels[i].indexOf('=');
            if (equals > 0 && equals == levels[i].lastIndexOf('=')) {
                keys.put(levels[i].substring(0, equals), levels[i].substring(equals + 1));
            }
        }
        return keys;
    }

    /** From the text as it stands in the path; null is no evidence. */
    private static Type infer(String raw) {
        if (isNull(raw)) {
            return Plain.UNKNOWN;
        }
        if (date(raw) != null) {
            return Plain.DATE;
        }
        if (timestamp(raw) != null) {
            return new Type.Timestamp(Type.Unit.US, false);
        }
        return whole(raw) != null ? Plain.LONG : Plain.STRING;
    }

    private static Type common(Type one, Type other) {
        if (one == Plain.UNKNOWN || other == Plain.UNKNOWN) {
            return one == Plain.UNKNOWN ? other : one;
        }
        return one.equals(other) ? one : Plain.STRING;
    }

    private static boolean isNull(String raw) {
        return raw.equals(HivePath.NULL_VALUE) || raw.equalsIgnoreCase("NULL");
    }

    private static String decoded(String raw) {
        return HivePath.parse("k=" + raw).flatMap(HivePath.Segment::value).orElse(HivePath.NULL_VALUE);
    }

    private static @Nullable Long whole(String raw) {
        String value = raw.strip();
        try {
            if (HEX.matcher(value).matches()) {
                return Long.decode(value);
            }
            return WHOLE.matcher(value).matches() ? Long.valueOf(value) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable LocalDate date(String raw) {
        Matcher parts = DATE.matcher(raw.strip());
        try {
            return parts.matches()
                    ? LocalDate.of(
                            Integer.parseInt(parts.group(1)),
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(3)))
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDateTime timestamp(String raw) {
        Matcher parts = TIMESTAMP.matcher(raw.strip());
        if (!parts.matches()) {
            return null;
        }
        String fraction = parts.group(7) == null ? "" : parts.group(7);
        try {
            return LocalDateTime.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)),
                    Integer.parseInt(parts.group(4)),
                    Integer.parseInt(parts.group(5)),
                    parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6)),
                    Integer.parseInt((fraction + "000000000").substring(0, 9)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The value that DuckDB shows for a raw one. */
    static @Nullable Object value(String raw, Type type) {
        if (raw.equals(HivePath.NULL_VALUE)) {
            return null;
        }
        if (type == Plain.LONG) {
            return whole(raw);
        }
        if (type == Plain.DATE) {
            return date(raw);
        }
        return type instanceof Type.Timestamp ? timestamp(raw) : decoded(raw);
    }
}
