package io.lakescope.views.details;

import io.lakescope.connectors.Description;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import io.lakescope.views.details.FactBlock.Properties;
import io.lakescope.views.details.FactBlock.Property;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts facts into blocks. */
final class FactBlocks {

    /** A file may have thousands of row groups; the command line shows them all. */
    private static final int MOST_INNER = 8;

    private final List<Property> plain = new ArrayList<>();
    private final List<FactBlock> blocks = new ArrayList<>();

    private FactBlocks() {}

    static List<FactBlock> of(Description description) {
        FactBlocks sorted = new FactBlocks();
        sorted.plain.add(
                new Property(Texts.of("details.address"), description.address().toString()));
        sorted.plain.add(new Property(Texts.of("details.kind"), description.kind()));
        description.facts().forEach(sorted::add);
        List<FactBlock> all = new ArrayList<>();
        all.add(new Properties("", sorted.plain));
        all.addAll(sorted.blocks);
        return List.copyOf(all);
    }

    private void add(String key, Object value) {
        String name = FactTexts.name(key);
        if (value instanceof Map<?, ?> map) {
            if (map.values().stream().anyMatch(FactBlocks::isTable)) {
                nested(name, map);
            } else if (!map.isEmpty()) {
                blocks.add(new Properties(name, properties(map)));
            }
        } else if (value instanceof Collection<?> elements) {
            list(name, key, elements);
        } else if (value instanceof String text && text.contains("\n")) {
            blocks.add(new FactBlock.Text(name, text.strip()));
        } else {
            plain.add(new Property(name, FactTexts.value(key, value)));
        }
    }

    /** A block of what is plain, and below it the tables. */
    private void nested(String name, Map<?, ?> map) {
        List<Property> own = new ArrayList<>();
        List<FactBlock> tables = new ArrayList<>();
        map.forEach((key, value) -> {
            String inner = FactTexts.name(String.valueOf(key));
            if (isTable(value)) {
                List<Map<?, ?>> rows = rows((Collection<?>) value);
                rows.replaceAll(row -> priced(row, map.get("currency")));
                tables.add(table(name + ": " + inner.toLowerCase(Locale.ROOT), rows));
            } else {
                Object shown = FactTexts.amount(String.valueOf(key), value, map.get("currency"));
                own.add(new Property(inner, FactTexts.value(String.valueOf(key), shown)));
            }
        });
        blocks.add(new Properties(name, own));
        blocks.addAll(tables);
    }

    private static Map<?, ?> priced(Map<?, ?> row, @Nullable Object currency) {
        Map<Object, Object> priced = new LinkedHashMap<>(row);
        priced.replaceAll((key, value) -> FactTexts.amount(String.valueOf(key), value, currency));
        return priced;
    }

    private void list(String name, String key, Collection<?> elements) {
        if (elements.isEmpty()) {
            plain.add(new Property(name, Texts.of("details.none")));
        } else if (elements.stream().allMatch(Map.class::isInstance)) {
            tables(name, rows(elements));
        } else if (!key.equals("findings")
                && elements.stream().mapToInt(e -> String.valueOf(e).length()).sum() < 80) {
            plain.add(new Property(
                    name,
                    String.join(
                            ", ",
                            elements.stream().map(e -> FactTexts.value(key, e)).toList())));
        } else {
            blocks.add(new FactBlock.Lines(
                    name,
                    elements.stream().map(each -> FactTexts.value(key, each)).toList()));
        }
    }

    /** A table of the things; what each of them holds of a kind is a table of its own below, for the first few. */
    private void tables(String name, List<Map<?, ?>> elements) {
        List<Map<?, ?>> flat = new ArrayList<>();
        List<FactBlock> inner = new ArrayList<>();
        for (Map<?, ?> element : elements) {
            Map<Object, Object> own = new LinkedHashMap<>(element);
            own.values().removeIf(FactBlocks::isTable);
            flat.add(own);
            if (inner.size() < MOST_INNER) {
                element.forEach((key, value) -> {
                    if (isTable(value)) {
                        String heading = Texts.of(
                                "details.inner", FactTexts.name(String.valueOf(key)), name, Figures.count(flat.size()));
                        inner.add(table(heading, rows((Collection<?>) value)));
                    }
                });
            }
        }
        blocks.add(table(name, flat));
        blocks.addAll(inner);
    }

    private static boolean isTable(Object value) {
        return value instanceof Collection<?> elements
                && !elements.isEmpty()
                && elements.stream().allMatch(Map.class::isInstance);
    }

    private static List<Map<?, ?>> rows(Collection<?> elements) {
        List<Map<?, ?>> rows = new ArrayList<>();
        elements.forEach(element -> rows.add((Map<?, ?>) element));
        return rows;
    }

    private static List<Property> properties(Map<?, ?> map) {
        List<Property> properties = new ArrayList<>();
        map.forEach((key, value) ->
                properties.add(new Property(String.valueOf(key), FactTexts.value(String.valueOf(key), value))));
        return properties;
    }

    private static FactBlock table(String name, List<Map<?, ?>> rows) {
        Set<String> keys = new LinkedHashSet<>();
        rows.forEach(row -> row.keySet().forEach(key -> keys.add(String.valueOf(key))));
        List<List<String>> cells = new ArrayList<>();
        for (Map<?, ?> row : rows) {
            cells.add(keys.stream()
                    .map(key -> row.containsKey(key) ? FactTexts.value(key, row.get(key)) : "")
                    .toList());
        }
        return new FactBlock.Table(name, keys.stream().map(FactTexts::name).toList(), cells);
    }
}
