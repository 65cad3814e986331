package io.lakescope.connectors.masking;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.Unreadable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which columns are masked: by name, in every source, at the top and within nested values alike. Case makes no difference;
 * {@code *} stands for any characters. Thread-safe.
 */
public final class Masking {

    /** Nothing is masked. */
    public static final Masking NONE = new Masking(List.of());

    /** In place of what cannot be read, whatever the reason. */
    static final Unreadable WITHHELD_REASON = new Unreadable("the reason is withheld, since columns are masked");

    /** In place of what a text does not say. */
    private static final String WITHHELD = "***";

    private final Pattern names;
    private final Pattern folders;
    private final Pattern fields;
    private final boolean none;

    private Masking(List<String> columns) {
        none = columns.isEmpty();
        names = pattern(columns, "", "", "[^.]*");
        folders = pattern(columns, "(?<![\\w%.-])", "=[^/\\s,;:'\")\\]}]*", "[^/=\\s]*");
        fields = pattern(columns, "\"", "\"\\s*:", "[^\"]*");
    }

    /** @throws LakescopeException USER if a name is blank, or would mask every column */
    public static Masking of(List<String> columns) {
        for (String column : columns) {
            if (column == null || column.isBlank() || column.strip().matches("\\*+")) {
                throw LakescopeException.user("Cannot use the workspace: masked-columns has '" + column
                        + "'; write names of columns, with * for any characters beside others");
            }
        }
        return columns.isEmpty() ? NONE : new Masking(columns);
    }

    private static Pattern pattern(List<String> columns, String before, String after, String any) {
        String all = columns.stream()
                .map(column -> Arrays.stream(column.strip().split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(any)))
                .collect(Collectors.joining("|", before + "(?<name>", ")" + after));
        return Pattern.compile(all, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    public boolean isNone() {
        return none;
    }

    /** Whether a column is masked, or one that its dotted name leads through. */
    public boolean covers(String column) {
        if (none) {
            return false;
        }
        if (names.matcher(column).matches()) {
            return true;
        }
        return column.indexOf('.') >= 0
                && Arrays.stream(column.split("\\.", -1))
                        .anyMatch(part -> names.matcher(part).matches());
    }

    /** A value of a column as it may be shown; null stays null. */
    public @Nullable Object cell(String column, @Nullable Object value) {
        return value != null && covers(column) ? Unreadable.MASKED : fields(value);
    }

    /** A value of a column that is not masked, without the masked fields in it. */
    @Nullable
    Object fields(@Nullable Object value) {
        if (value instanceof Map<?, ?> entries) {
            Map<@Nullable Object, @Nullable Object> masked = new LinkedHashMap<>();
            entries.forEach((key, each) ->
                    masked.put(fields(key), covers(String.valueOf(key)) ? Unreadable.MASKED : fields(each)));
            return masked;
        }
        if (value instanceof Collection<?> elements) {
            Collection<@Nullable Object> masked = value instanceof Set ? new LinkedHashSet<>() : new ArrayList<>();
            elements.forEach(each -> masked.add(fields(each)));
            return masked;
        }
        if (value instanceof Unreadable) {
            return WITHHELD_REASON;
        }
        return value instanceof String text && isDocument(text) && hasField(text) ? Unreadable.MASKED : value;
    }

    private static boolean isDocument(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    /** An escape may hide a name. */
    private boolean hasField(String json) {
        return json.indexOf('\\') >= 0 || fields.matcher(json).find();
    }

    /** A text, without the values that {@code column=value} in paths and units says of masked columns. */
    public String text(String text) {
        return none ? text : folders.matcher(text).replaceAll("${name}=" + WITHHELD);
    }

    /** The same of what is told of a source: a failure that it quotes has a reason that damaged data may have said. */
    String told(String text) {
        int failure = none ? -1 : text.indexOf("Cannot ");
        int reason = failure < 0 ? -1 : text.indexOf(": ", failure);
        return text(reason < 0 ? text : text.substring(0, reason) + ": " + WITHHELD_REASON.reason());
    }

    /** @throws LakescopeException REFUSED if an address names a value of a masked column, or what the program keeps for itself */
    void check(SourceAddress address) {
        for (HivePath.Segment segment : HivePath.segments(address.path())) {
            if (covers(segment.key())) {
                throw LakescopeException.refused(
                        "Cannot open a folder of the column " + segment.key()
                                + ": it is masked in this workspace, and the folder is named by its value; open the folder above");
            }
        }
        boolean isKept = address.kind() == SourceKind.LAKE
                && address.segments().stream()
                        .anyMatch(name -> HivePath.isHidden(name) && (name.startsWith("_") || !address.isPlain()));
        if (isKept) {
            throw LakescopeException.refused(
                    "Cannot open " + address
                            + ": it is no data, and what it holds of masked columns is not told apart; use a workspace that masks none");
        }
    }

    /** @throws LakescopeException REFUSED if the column is masked */
    public void check(SourceAddress address, String column, String use) {
        if (covers(column)) {
            throw LakescopeException.refused(
                    "Cannot " + use + " " + text(address.toString()) + " by " + column
                            + ": the column is masked in this workspace; choose another column, or use a workspace that does not mask it");
        }
    }

    /** What a read gives; what it fails with says nothing that the data may have said. */
    <T> T guarded(Supplier<T> read) {
        try {
            return read.get();
        } catch (LakescopeException e) {
            throw withheld(e);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new LakescopeException(
                    Kind.INTERNAL,
                    "Cannot finish reading: " + e.getClass().getSimpleName()
                            + "; this is a defect, a workspace that masks no column tells more");
        }
    }

    private LakescopeException withheld(LakescopeException e) {
        boolean isOfData = e.kind() == Kind.INTERNAL || e.kind() == Kind.CONFLICT;
        return new LakescopeException(
                e.kind(),
                isOfData ? told(e.getMessage()) + "; a workspace that masks none tells it" : text(e.getMessage()));
    }
}
