package io.lakescope.jobs.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A query that was found to be one plain SELECT.
 *
 * @param tables the quoted names that it reads from, without those that it defines itself
 * @param words every text in it in lower case, among which are the columns it uses
 * @param everyColumn whether it may use columns that it does not name
 */
record Statement(Set<String> tables, Set<String> words, boolean everyColumn) {

    Statement {
        tables = Set.copyOf(tables);
        words = Set.copyOf(words);
    }

    boolean mayUse(String column) {
        return everyColumn || words.contains(column.toLowerCase(Locale.ROOT));
    }

    static Set<String> words(JsonNode tree) {
        Set<String> words = new LinkedHashSet<>();
        collect(tree, words);
        return words;
    }

    private static void collect(JsonNode node, Set<String> words) {
        if (node.isTextual()) {
            words.add(node.asText().toLowerCase(Locale.ROOT));
        }
        node.forEach(child -> collect(child, words));
    }
}
