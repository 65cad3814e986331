package io.lakescope.connectors;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of Hive-style partition folders, {@code key=value}. Values are text and stay byte-identical; only {@code %XX} is
 * decoded (RFC 3986), a plus is a plus. Encoding escapes Hive's set ({@code FileUtils.escapePathName}).
 */
public final class HivePath {

    /** The value that stands for null. */
    public static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

    private static final String ESCAPED = "\"#%'*/:=?\\{}[]^\u007f";

    private HivePath() {}

    /** One {@code key=value} level; the value is empty for null. */
    public record Segment(String key, Optional<String> value) {}

    /**
     * The folder name of a value.
     *
     * @throws LakescopeException USER for an empty value, which engines read in different ways
     */
    public static String folder(String key, String value) {
        if (value.isEmpty()) {
            throw LakescopeException.user("Cannot make a folder for " + key
                    + "='': an empty partition value is read differently by every engine; give it a value");
        }
        // A folder that starts with a dot is hidden from every reader.
        String visible = key.startsWith(".") ? "%2E" + encode(key.substring(1)) : encode(key);
        return visible + "=" + encode(value);
    }

    /** Reads one folder name; empty if it is no {@code key=value}. */
    public static Optional<Segment> parse(String folder) {
        int equals = folder.indexOf('=');
        if (equals <= 0) {
            return Optional.empty();
        }
        String value = decode(folder.substring(equals + 1));
        return Optional.of(new Segment(
                decode(folder.substring(0, equals)), value.equals(NULL_VALUE) ? Optional.empty() : Optional.of(value)));
    }

    /** The {@code key=value} levels of a path, outermost first; other levels are skipped. */
    public static List<Segment> segments(String path) {
        List<Segment> segments = new ArrayList<>();
        for (String folder : path.split("/", -1)) {
            parse(folder).ifPresent(segments::add);
        }
        return segments;
    }

    /** The relative path of a unit: one folder for each entry, in the map's order. */
    public static String of(Map<String, String> values) {
        List<String> folders = new ArrayList<>();
        values.forEach((key, value) -> folders.add(folder(key, value)));
        return String.join("/", folders);
    }

    /** Names that readers skip: they start with {@code _} or {@code .} and hold no {@code =}, as Spark has it. */
    public static boolean isHidden(String name) {
        return (name.startsWith("_") && !name.contains("=")) || name.startsWith(".");
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
                encoded.append('%').append(String.format("%02X", (int) c));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }

    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] == '%' ? hex(bytes, i + 1) : -1;
            decoded.put(value < 0 ? bytes[i] : (byte) value);
            i += value < 0 ? 0 : 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(decoded.flip())
                    .toString();
        } catch (CharacterCodingException e) {
            return text;
        }
    }

    private static int hex(byte[] bytes, int at) {
        if (at + 1 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[at], 16);
        int low = Character.digit(bytes[at + 1], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
