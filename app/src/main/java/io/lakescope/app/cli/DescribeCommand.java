package io.lakescope.app.cli;

import io.lakescope.app.jobs.IngestionLags;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.state.PurgeIntents;
import io.lakescope.jobs.text.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Everything worth knowing about a source. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Everything worth knowing about a topic, table, dataset or file.",
        footer = {"", "Example: lakescope describe kafka:local/visits"})
final class DescribeCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ADDRESS", description = "A source")
    private String address = "";

    DescribeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SourceAddress at = SourceAddress.parse(address);
        Description description = described(at);
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("address", at.toString());
            document.put("kind", description.kind());
            description.facts().forEach((name, value) -> document.put(name, json(value)));
            session.json(document);
        } else {
            session.out().println(description.kind() + " " + at);
            description.facts().forEach((name, value) -> print(words(name), value, 1));
        }
        return ExitCodes.DONE;
    }

    /** Of a topic also how far the workspace's ingestions have come. */
    private Description described(SourceAddress at) {
        Description description = session.wiring().connector(at).catalog().describe(at);
        if (at.kind() == SourceKind.CASSANDRA) {
            return withPurges(at, description);
        }
        if (at.kind() != SourceKind.KAFKA || at.path().isEmpty()) {
            return description;
        }
        List<Map<String, Object>> ingestions = new IngestionLags(session.wiring()).facts(at);
        Map<String, Object> facts = new LinkedHashMap<>(description.facts());
        if (!ingestions.isEmpty()) {
            facts.put("ingestions", ingestions);
        }
        return new Description(description.address(), description.kind(), facts);
    }

    /** Of a table also what is marked to be purged, by the run that marked it. */
    private Description withPurges(SourceAddress at, Description description) {
        Map<String, Map<String, Object>> byRun = new LinkedHashMap<>();
        for (PurgeIntents.Intent intent : intents(at)) {
            Map<String, Object> one = byRun.computeIfAbsent(intent.run(), run -> {
                Map<String, Object> purge = new LinkedHashMap<>();
                purge.put("run", run);
                purge.put("willBePurgedOn", intent.due().toString());
                return purge;
            });
            one.merge("units", 1L, (before, more) -> (Long) before + (Long) more);
            one.merge("rows", intent.rows(), (before, more) -> (Long) before + (Long) more);
        }
        if (byRun.isEmpty()) {
            return description;
        }
        Map<String, Object> facts = new LinkedHashMap<>(description.facts());
        facts.put("purgesToCome", List.copyOf(byRun.values()));
        return new Description(description.address(), description.kind(), facts);
    }

    /** Without the state a table is described all the same. */
    private List<PurgeIntents.Intent> intents(SourceAddress table) {
        try {
            return session.wiring().state().intents().of(table.toString());
        } catch (LakescopeException e) {
            session.err().println("note: purges to come are not known: " + e.getMessage());
            return List.of();
        }
    }

    private static Object json(Object value) {
        Object json = Json.value(value, Type.Plain.JSON);
        return json == null ? "" : json;
    }

    /** {@code partitionKey} as {@code partition key}. */
    private static String words(String camelCase) {
        return camelCase.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    }

    private void print(String name, Object value, int depth) {
        String indent = "  ".repeat(depth);
        if (value instanceof Map<?, ?> map) {
            session.out().println(indent + name + (map.isEmpty() ? ": none" : ":"));
            map.forEach(
                    (key, element) -> print(words(String.valueOf(key)), element == null ? "none" : element, depth + 1));
        } else if (value instanceof List<?> list) {
            printList(indent, name, list, depth);
        } else {
            session.out().println(indent + name + ": " + scalar(value).replace("\n", "\n" + indent + "  "));
        }
    }

    private static String scalar(@Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return Texts.number(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return new BigDecimal(number)
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return value == null ? "" : String.valueOf(value);
    }

    private void printList(String indent, String name, List<?> list, int depth) {
        if (!list.isEmpty() && list.stream().allMatch(DescribeCommand::isFlat)) {
            session.out().println(indent + name + ":");
            table(list).print(session.out(), indent + "  ");
            return;
        }
        if (!list.isEmpty() && list.stream().allMatch(Map.class::isInstance)) {
            session.out().println(indent + name + ":");
            int number = 0;
            for (Object element : list) {
                print("[" + number++ + "]", element, depth + 1);
            }
            return;
        }
        String all = String.join(", ", list.stream().map(String::valueOf).toList());
        if (all.length() < 100) {
            session.out().println(indent + name + ": " + (all.isEmpty() ? "none" : all));
            return;
        }
        session.out().println(indent + name + ":");
        list.forEach(element -> session.out().println(indent + "  - " + element));
    }

    private static boolean isFlat(Object element) {
        return element instanceof Map<?, ?> map
                && map.values().stream().noneMatch(value -> value instanceof Map || isLong(value));
    }

    private static boolean isLong(@Nullable Object value) {
        return value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance);
    }

    private static TextTable table(List<?> rows) {
        Set<String> titles = new LinkedHashSet<>();
        rows.forEach(row -> ((Map<?, ?>) row).keySet().forEach(key -> titles.add(String.valueOf(key))));
        TextTable table =
                new TextTable(titles.stream().map(DescribeCommand::words).toList());
        rows.forEach(row -> table.add(titles.stream()
                .map(title -> scalar(((Map<?, ?>) row).get(title)))
                .toList()));
        return table;
    }
}
