package io.lakescope.jobs.query;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceFiles;
import io.lakescope.connectors.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A dataset as a view: files of one schema are scanned together, each scan is cast to the merged types, and the scans are
 * put under one another. So columns merge as everywhere in Lakescope, and not as the engine would merge them.
 */
final class FileView {

    /** More kinds of files make a text that takes longer to plan than to copy the rows. */
    private static final int MOST_GROUPS = 200;

    private final Engine engine;
    private final SourceFiles.Listing listing;
    private final Statement statement;
    private final List<String> notes = new ArrayList<>();

    FileView(Engine engine, SourceFiles.Listing listing, Statement statement) {
        this.engine = engine;
        this.listing = listing;
        this.statement = statement;
    }

    List<String> notes() {
        return notes;
    }

    /** The SELECT of the view; empty, with the reason in {@link #obstacle}, where the engine would change values. */
    Optional<String> select() throws SQLException {
        List<FileGroup> groups = FileGroup.of(listing.files());
        if (!obstacle(groups).isEmpty()) {
            return Optional.empty();
        }
        List<String> selects = new ArrayList<>();
        for (FileGroup group : groups) {
            selects.add(select(group));
        }
        return Optional.of(String.join("\nUNION ALL ", selects));
    }

    /** Why rows must be copied; empty if they need not. */
    String obstacle() throws SQLException {
        return obstacle(FileGroup.of(listing.files()));
    }

    private String obstacle(List<FileGroup> groups) throws SQLException {
        if (groups.size() > MOST_GROUPS) {
            return "its files have " + groups.size() + " different schemas";
        }
        if (groups.stream().anyMatch(FileGroup::hasPatterns)) {
            return "paths with * ? [ ] are patterns to the engine";
        }
        Set<String> names = new HashSet<>();
        for (Column column : used()) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                return "column names differ only in case (" + column.name() + ")";
            }
        }
        for (FileGroup group : groups) {
            Optional<String> shadowed = group.shadowed();
            if (shadowed.isPresent()) {
                return "a folder above is named after its column " + shadowed.get();
            }
            String inexact = inexact(group);
            if (!inexact.isEmpty()) {
                return inexact;
            }
        }
        return "";
    }

    private String inexact(FileGroup group) throws SQLException {
        Map<String, String> stored = stored(group);
        for (Column column : used()) {
            Type own = column.partition() ? null : group.columns().get(column.name());
            if (own == null || own == Type.Plain.UNKNOWN || isConflict(own, column.type())) {
                continue;
            }
            Optional<String> expected = DuckType.of(own);
            String actual = stored.getOrDefault(column.name(), "");
            if (expected.isEmpty() || DuckType.of(column.type()).isEmpty() || !isSame(expected.get(), actual)) {
                return "column " + column.name() + " is " + own.text() + ", of which the engine would lose something";
            }
        }
        return "";
    }

    private static boolean isSame(String expected, String actual) {
        String plain = actual.replaceAll("TIMESTAMP_M?S\\b", "TIMESTAMP").replaceAll("TIME WITH TIME ZONE", "TIME");
        return expected.replace("\"", "").equals(plain.replace("\"", ""));
    }

    private Map<String, String> stored(FileGroup group) throws SQLException {
        Map<String, String> types = new HashMap<>();
        String first = "read_parquet(" + SqlText.literal(group.paths().get(0)) + ", hive_partitioning=false)";
        try (java.sql.Statement describe = engine.connection().createStatement();
                ResultSet result = describe.executeQuery("DESCRIBE SELECT * FROM " + first)) {
            while (result.next()) {
                types.put(result.getString(1), result.getString(2));
            }
        }
        return types;
    }

    /** Columns that the query may use, and that some file can show. */
    private List<Column> used() {
        Schema schema = listing.schema();
        List<Column> used = schema.columns().stream()
                .filter(column -> statement.mayUse(column.name()))
                .toList();
        return used.isEmpty() ? schema.columns().subList(schema.size() - 1, schema.size()) : used;
    }

    /** Merging is decided by the reader; a type that does not widen to the merged one is unreadable there. */
    private static boolean isConflict(Type own, Type merged) {
        return !own.equals(merged) && !Widening.isLossless(own, merged);
    }

    private String select(FileGroup group) {
        List<String> items = new ArrayList<>();
        for (Column column : used()) {
            items.add(expression(group, column) + " AS " + SqlText.name(column.name()));
        }
        return "SELECT " + String.join(", ", items) + " FROM " + group.scan();
    }

    private String expression(FileGroup group, Column column) {
        String type = DuckType.of(column.type()).orElse("INTEGER");
        if (column.partition()) {
            return key(group, column.name());
        }
        Type own = group.columns().get(column.name());
        if (own == null || own == Type.Plain.UNKNOWN) {
            return "NULL::" + type;
        }
        if (isConflict(own, column.type())) {
            notes.add("column " + column.name() + " is " + own.text() + " in "
                    + group.paths().size() + " files, such as " + group.paths().get(0) + ", which does not fit "
                    + column.type().text() + ": null there");
            return "NULL::" + type;
        }
        return "CAST(" + SqlText.name(column.name()) + " AS " + type + ")";
    }

    private static String key(FileGroup group, String name) {
        if (!group.keys().contains(name)) {
            return "NULL::VARCHAR";
        }
        Optional<String> constant = group.constants().get(name);
        if (constant == null) {
            return "CAST(" + SqlText.name(name) + " AS VARCHAR)";
        }
        return constant.map(SqlText::literal).orElse("NULL") + "::VARCHAR";
    }
}
