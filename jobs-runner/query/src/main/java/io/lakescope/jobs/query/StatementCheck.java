package io.lakescope.jobs.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.connectors.LakescopeException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Looks at the tree that the engine's own parser makes of a query. What is not known to be harmless is refused: only
 * plain SELECTs, only addresses as tables, only functions on tables that reach nothing.
 */
final class StatementCheck {

    private static final Set<String> QUERY_NODES =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");
    private static final Set<String> TABLES = Set.of(
            "BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EXPRESSION_LIST", "EMPTY", "EMPTY_FROM", "PIVOT");
    private static final Set<String> TABLE_FUNCTIONS =
            Set.of("range", "generate_series", "unnest", "json_each", "json_tree");
    /** They reveal settings, or make the engine run or remember something. */
    private static final Set<String> FUNCTIONS = Set.of(
            "getenv",
            "current_setting",
            "getvariable",
            "write_log",
            "nextval",
            "currval",
            "current_database",
            "current_schemas",
            "in_search_path",
            "txid_current",
            "json_execute_serialized_sql",
            "json_serialize_plan",
            "json_deserialize_sql",
            "parse_duckdb_log_message",
            "sleep_ms");

    private final Set<String> defined = new HashSet<>();
    private final Set<String> tables = new LinkedHashSet<>();
    private final Set<String> aliases = new HashSet<>();
    private boolean everyColumn;

    private StatementCheck() {}

    /** @throws LakescopeException USER if the tree is anything but one plain SELECT */
    static Statement of(JsonNode tree) {
        if (tree.path("error").asBoolean()) {
            throw refused(reason(tree), "write one SELECT");
        }
        JsonNode statements = tree.path("statements");
        if (statements.size() != 1) {
            throw refused("it has " + statements.size() + " statements", "write one SELECT");
        }
        StatementCheck check = new StatementCheck();
        check.names(statements.get(0));
        check.visit(statements.get(0));
        Set<String> words = Statement.words(statements.get(0));
        return new Statement(check.tables, words, check.everyColumn || check.usesWholeRows(statements.get(0)));
    }

    private static String reason(JsonNode error) {
        String message = error.path("error_message").asText();
        return message.startsWith("Only SELECT") ? "it is no SELECT, and SQL only reads here" : message;
    }

    private static LakescopeException refused(String why, String remedy) {
        return LakescopeException.user("Cannot run the query: " + why + "; " + remedy);
    }

    /** What the query itself defines, wherever in it. */
    private void names(JsonNode node) {
        node.path("cte_map").path("map").forEach(entry -> defined.add(lower(entry.path("key"))));
        if (node.path("type").asText().equals("RECURSIVE_CTE_NODE")
                || node.path("type").asText().equals("CTE_NODE")) {
            defined.add(lower(node.path("cte_name")));
            defined.add(lower(node.path("ctename")));
        }
        if (isTable(node)) {
            aliases.add(lower(node.path("alias")));
        }
        node.forEach(this::names);
    }

    private static String lower(JsonNode text) {
        return text.asText().toLowerCase(Locale.ROOT);
    }

    /** Tables have a sample and no class; queries have a map of what they define. */
    private static boolean isTable(JsonNode node) {
        return node.has("sample") && node.has("type") && !node.has("class") && !node.has("cte_map");
    }

    private void visit(JsonNode node) {
        if (node.isObject()) {
            object(node);
        }
        node.forEach(this::visit);
    }

    private void object(JsonNode node) {
        String type = node.path("type").asText();
        if ((node.has("cte_map") || type.endsWith("_NODE")) && !QUERY_NODES.contains(type)) {
            throw refused(
                    "it would change something ("
                            + type.toLowerCase(Locale.ROOT).replace("_query_node", "") + ")",
                    "SQL only reads here; write one SELECT");
        }
        if (isTable(node)) {
            table(node, type);
        }
        if (node.has("function_name")) {
            function(lower(node.path("function_name")));
        }
        everyColumn |= type.equals("STAR")
                || type.equals("PIVOT")
                || lower(node.path("ref_type")).equals("natural")
                || !node.path("column_name_alias").isEmpty()
                || type.equals("POSITIONAL_REFERENCE");
    }

    private void table(JsonNode node, String type) {
        if (!TABLES.contains(type)) {
            throw refused(
                    "it describes the engine, not a source (" + type.toLowerCase(Locale.ROOT) + ")",
                    "name sources as quoted addresses, or use describe and schema");
        }
        if (type.equals("TABLE_FUNCTION")) {
            String function = lower(node.path("function").path("function_name"));
            if (!TABLE_FUNCTIONS.contains(function)) {
                throw refused(
                        "it calls " + function + "(), which can reach what it does not name",
                        "name sources as quoted addresses: FROM \"./data/visits\"");
            }
        }
        if (type.equals("BASE_TABLE")) {
            base(node);
        }
    }

    private void base(JsonNode node) {
        String name = node.path("table_name").asText();
        boolean qualified = !node.path("schema_name").asText().isEmpty()
                || !node.path("catalog_name").asText().isEmpty()
                || node.path("qualified_name").path("path").size() > 1;
        if (qualified
                || !node.path("at_clause").isNull() && !node.path("at_clause").isMissingNode()) {
            throw refused(
                    "'" + node.path("schema_name").asText() + "." + name + "' is no address",
                    "quote the whole address: FROM \"lake:local/raw/visits\"");
        }
        if (!defined.contains(name.toLowerCase(Locale.ROOT))) {
            tables.add(name);
        }
    }

    private static void function(String name) {
        if (FUNCTIONS.contains(name) || name.startsWith("pg_") || name.startsWith("duckdb_")) {
            throw refused("it calls " + name + "(), which tells of the engine and not of a source", "leave it out");
        }
    }

    /** {@code SELECT t FROM "..." t} takes the row as one value. */
    private boolean usesWholeRows(JsonNode node) {
        if (node.path("type").asText().equals("COLUMN_REF")) {
            JsonNode last =
                    node.path("column_names").path(node.path("column_names").size() - 1);
            String name = lower(last);
            if (aliases.contains(name) || tables.stream().anyMatch(table -> table.equalsIgnoreCase(name))) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (usesWholeRows(child)) {
                return true;
            }
        }
        return false;
    }
}
