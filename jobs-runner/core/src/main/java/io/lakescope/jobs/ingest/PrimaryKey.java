package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a table, written as CQL writes it, with the order of each clustering column: {@code ((venue, day), ts DESC,
 * visitor)}. Names are those of the columns by case; names with other signs stand in double quotes.
 */
record PrimaryKey(List<Part> parts) {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w]+)";
    private static final Pattern PART =
            Pattern.compile("\\s*(?<name>" + NAME + ")(?:\\s+(?<order>ASC|DESC))?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE = Pattern.compile(
            "\\s*\\(\\s*(?:\\((?<many>[^()]+)\\)|(?<one>" + NAME + "))\\s*(?:,(?<rest>[^()]+))?\\)\\s*");

    record Part(String name, Role role, boolean descending) {}

    PrimaryKey {
        parts = List.copyOf(parts);
        Set<String> seen = new HashSet<>();
        for (Part part : parts) {
            if (!seen.add(part.name())) {
                throw LakescopeException.user("Cannot use the primary key: it has " + part.name() + " twice");
            }
        }
    }

    /** @throws LakescopeException USER if it is none */
    static PrimaryKey parse(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            throw wrong(text);
        }
        List<Part> parts = new ArrayList<>();
        String partition = whole.group("many") == null ? whole.group("one") : whole.group("many");
        for (String column : partition.split(",", -1)) {
            Matcher part = part(text, column);
            if (part.group("order") != null) {
                throw wrong(text);
            }
            parts.add(new Part(name(part), Role.PARTITION, false));
        }
        if (whole.group("rest") != null) {
            for (String column : whole.group("rest").split(",", -1)) {
                Matcher part = part(text, column);
                parts.add(new Part(name(part), Role.CLUSTERING, "DESC".equalsIgnoreCase(part.group("order"))));
            }
        }
        return new PrimaryKey(parts);
    }

    private static Matcher part(String text, String column) {
        Matcher part = PART.matcher(column);
        if (!part.matches()) {
            throw wrong(text);
        }
        return part;
    }

    private static String name(Matcher part) {
        String name = part.group("name");
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    private static LakescopeException wrong(String text) {
        return LakescopeException.user(
                "Cannot use '" + text + "' as a primary key: write for example" + " ((venue, day), ts DESC, visitor)");
    }

    /** The key of a table that exists. */
    static PrimaryKey of(TableDefinition table) {
        return new PrimaryKey(table.columns().stream()
                .filter(TableColumn::isKey)
                .map(column -> new Part(column.name(), column.role(), column.descending()))
                .toList());
    }

    @Override
    public String toString() {
        String partition = String.join(", ", names(Role.PARTITION));
        List<String> clustering = names(Role.CLUSTERING);
        return "((" + partition + ")" + (clustering.isEmpty() ? "" : ", " + String.join(", ", clustering)) + ")";
    }

    private List<String> names(Role role) {
        return parts.stream()
                .filter(part -> part.role() == role)
                .map(part -> part.name() + (part.descending() ? " DESC" : ""))
                .toList();
    }
}
