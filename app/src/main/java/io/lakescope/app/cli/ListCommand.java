package io.lakescope.app.cli;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Catalog.Entry;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.SourceAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What is inside. */
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        description = "What is inside: connections, topics, keyspaces, tables, datasets, partitions, files.",
        footer = {"", "Example: lakescope ls cassandra:local/shop"})
final class ListCommand implements Callable<Integer> {

    private static final int PAGE = 1_000;

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "ADDRESS", description = "Default: the workspace's connections")
    private @Nullable String address;

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Entry> entries = address == null ? connections() : entries(SourceAddress.parse(address));
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put(
                    "address",
                    address == null ? "" : SourceAddress.parse(address).toString());
            document.put("entries", entries.stream().map(ListCommand::json).toList());
            session.json(document);
        } else {
            print(entries);
        }
        return ExitCodes.DONE;
    }

    private List<Entry> connections() {
        return session.wiring().connectors().stream().map(ListCommand::entry).toList();
    }

    private static Entry entry(Connector connector) {
        return new Entry(
                connector.name(),
                "connection",
                new SourceAddress(connector.kind(), connector.name(), ""),
                OptionalLong.empty(),
                OptionalLong.empty(),
                true);
    }

    private List<Entry> entries(SourceAddress at) {
        if (!at.isPlain() && at.connection().isEmpty()) {
            return connections().stream()
                    .filter(entry -> entry.address().kind() == at.kind())
                    .toList();
        }
        Catalog catalog = session.wiring().connector(at).catalog();
        List<Entry> entries = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Catalog.Page page = catalog.list(at, next, PAGE);
            entries.addAll(page.entries());
            next = page.next();
        } while (next.isPresent());
        return entries;
    }

    private static Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", entry.name());
        json.put("kind", entry.kind());
        json.put("address", entry.address().toString());
        entry.rows().ifPresent(rows -> json.put("rows", rows));
        entry.sizeBytes().ifPresent(bytes -> json.put("bytes", bytes));
        entry.stored().ifPresent(stored -> {
            json.put("storageClass", stored.storageClass());
            json.put("modified", stored.modified().toString());
        });
        return json;
    }

    private void print(List<Entry> entries) {
        if (entries.isEmpty()) {
            session.err().println("Nothing is in there.");
            return;
        }
        boolean classes = entries.stream().anyMatch(entry -> entry.stored().isPresent());
        List<String> titles = new ArrayList<>(List.of("name", "kind", "rows", "bytes", "address"));
        if (classes) {
            titles.addAll(4, List.of("class", "modified"));
        }
        TextTable table = new TextTable(titles);
        entries.forEach(entry -> {
            List<String> row = new ArrayList<>(List.of(
                    entry.name(),
                    entry.kind(),
                    entry.rows().isPresent() ? Texts.number(entry.rows().getAsLong()) : "",
                    entry.sizeBytes().isPresent()
                            ? Texts.number(entry.sizeBytes().getAsLong())
                            : "",
                    entry.address().toString()));
            if (classes) {
                row.add(4, entry.stored().map(Catalog.Stored::storageClass).orElse(""));
                row.add(
                        5,
                        entry.stored()
                                .map(stored -> stored.modified().toString().substring(0, 10))
                                .orElse(""));
            }
            table.add(row);
        });
        table.print(session.out());
    }
}
