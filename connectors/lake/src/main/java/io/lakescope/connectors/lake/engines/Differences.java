package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.EngineView.Difference;
import io.lakescope.connectors.EngineView.Difference.Kind;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects differences; what is said of one column in the same words is said once. */
final class Differences {

    private static final int SHOWN = 3;

    private final List<Difference> all = new ArrayList<>();

    List<Difference> all() {
        return all;
    }

    void add(Kind kind, String column, int files, String text) {
        all.add(new Difference(kind, column, List.of(), files, text));
    }

    void add(Kind kind, String column, Collection<Type> types, int files, String text) {
        all.add(new Difference(kind, column, List.copyOf(types), files, text));
    }

    /** Values of a key that an engine shows as other text, and those that become equal. */
    void values(String key, Collection<String> raw, Function<String, @Nullable Object> shown) {
        Map<String, Set<String>> ours = new LinkedHashMap<>();
        List<String> changed = new ArrayList<>();
        for (String value : new LinkedHashSet<>(raw)) {
            String mine = text(value);
            Object theirs = shown.apply(value);
            String other = theirs == null ? HivePath.NULL_VALUE : Objects.toString(theirs);
            ours.computeIfAbsent(other, unseen -> new LinkedHashSet<>()).add(mine);
            if (!other.equals(mine)) {
                changed.add(mine + " as " + other);
            }
        }
        if (!changed.isEmpty()) {
            add(Kind.CHANGED_VALUE, key, 0, "reads " + some(changed));
        }
        ours.forEach((value, mine) -> {
            if (mine.size() > 1) {
                add(Kind.COLLAPSED, key, 0, "takes " + some(mine) + " for one value, " + value);
            }
        });
    }

    private static String text(String raw) {
        return HivePath.parse("k=" + raw).flatMap(HivePath.Segment::value).orElse(HivePath.NULL_VALUE);
    }

    static String some(Collection<String> texts) {
        String first = texts.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return texts.size() > SHOWN ? first + " and " + (texts.size() - SHOWN) + " more" : first;
    }
}
