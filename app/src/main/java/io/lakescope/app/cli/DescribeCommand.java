package io.lakescope.app.cli;

import io.lakescope.connectors.Description;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
        Description description = session.wiring().connector(at).catalog().describe(at);
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
            session.out().println(indent + name + (map.isEmpty() ? ": none" : ""));
            map.forEach((key, element) -> print(String.valueOf(key), String.valueOf(element), element, depth + 1));
        } else if (value instanceof List<?> list) {
            printList(indent, name, list, depth);
        } else {
            String text = value instanceof Long number ? Texts.number(number) : String.valueOf(value);
            session.out().println(indent + name + ": " + text.replace("\n", "\n" + indent + "  "));
        }
    }

    private void print(String name, String text, Object value, int depth) {
        boolean isNested = value instanceof Map || value instanceof List;
        print(name, isNested ? value : text, depth);
    }

    private void printList(String indent, String name, List<?> list, int depth) {
        if (list.stream().allMatch(Map.class::isInstance) && !list.isEmpty()) {
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
}
