package io.lakescope.jobs.query;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceFiles;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.masking.WithoutMasked;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One address of a query: a view on its files, or a table with a copy of its rows. */
final class Source {

    private final String name;
    private final SourceAddress address;
    private final Connector connector;
    private final Statement statement;
    private final List<String> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Source(String name, SourceAddress address, Connector connector, Statement statement) {
        this.name = name;
        this.address = address;
        this.connector = connector;
        this.statement = statement;
    }

    /** The files that the engine must be able to open. */
    List<String> files() {
        return files;
    }

    List<String> notes() {
        return notes;
    }

    /**
     * @param most rows that are copied at most
     * @param opened told of a cursor while it is pulled, so that it can be closed from elsewhere
     */
    void define(Engine engine, long most, Consumer<RecordCursor> opened, java.util.function.BooleanSupplier cancelled)
            throws SQLException {
        Optional<SourceFiles.Listing> listing = connector.sourceFiles().flatMap(source -> source.list(address));
        String obstacle = "";
        if (listing.isPresent()) {
            FileView view = new FileView(engine, listing.get(), statement);
            Optional<String> select = view.select();
            if (select.isPresent()) {
                engine.execute("CREATE VIEW " + SqlText.name(name) + " AS " + select.get());
                listing.get().files().forEach(file -> files.add(file.path()));
                notes.addAll(view.notes());
                return;
            }
            obstacle = view.obstacle();
        }
        copy(engine, most, obstacle, opened, cancelled);
    }

    /** What is masked is no column here: a query could find out by it what it does not show. */
    private Schema shown(Schema schema) {
        List<String> masked = WithoutMasked.names(schema);
        if (masked.isEmpty()) {
            return schema;
        }
        masked.stream()
                .filter(column -> statement.words().contains(column.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(column -> {
                    throw LakescopeException.refused("Cannot query " + address + ": its column " + column
                            + " is masked in this workspace; leave it out");
                });
        Schema shown = WithoutMasked.schema(schema);
        if (shown.size() == 0) {
            throw LakescopeException.refused(
                    "Cannot query " + address + ": all of its columns are masked in this workspace");
        }
        if (statement.everyColumn()) {
            notes.add("masked in this workspace and left out of " + address + ": " + String.join(", ", masked));
        }
        return shown;
    }

    private void copy(
            Engine engine,
            long most,
            String obstacle,
            Consumer<RecordCursor> opened,
            java.util.function.BooleanSupplier cancelled)
            throws SQLException {
        Extract extract = new Extract(engine, cancelled);
        boolean truncated;
        try (RecordCursor cursor = connector.reader().read(request(most))) {
            opened.accept(cursor);
            extract.load(name, cursor);
            truncated = cursor.stats().truncated();
        }
        String rows = String.format(Locale.ROOT, "%,d", extract.rows());
        if (truncated && address.kind() == SourceKind.LAKE) {
            throw LakescopeException.user(
                    "Cannot query " + address + ": " + (obstacle.isEmpty() ? "" : obstacle + ", so ")
                            + "its rows are copied first, and it has more than " + rows
                            + " rows; raise --extract, name a narrower folder, or leave that column out");
        }
        if (truncated) {
            notes.add(
                    address + " is bounded: the first " + rows + " rows were queried, more are there; raise --extract");
        } else if (address.kind() != SourceKind.LAKE) {
            notes.add(address + " was copied as it was: " + rows + " rows");
        }
        if (extract.unreadable() > 0) {
            notes.add(String.format(Locale.ROOT, "%,d", extract.unreadable()) + " cells of " + address
                    + " could not be read and are null");
        }
    }

    private ReadRequest request(long most) {
        ReadRequest all = ReadRequest.all(address);
        return new ReadRequest(
                address, all.keys(), OptionalLong.of(most), false, all.range(), all.filter(), columns(), false);
    }

    /** The columns that the query may use; at least one, to count rows by. */
    private List<String> columns() {
        Schema all = connector.catalog().schema(address).schema();
        Schema schema = shown(all);
        if (statement.everyColumn() && schema.size() == all.size()) {
            return List.of();
        }
        List<String> used = schema.columns().stream()
                .map(column -> column.name())
                .filter(statement::mayUse)
                .toList();
        return used.isEmpty() && schema.size() > 0
                ? List.of(schema.columns().get(0).name())
                : used;
    }
}
