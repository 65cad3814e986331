package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CREATE statements of a table and its types, for a table of another name in another keyspace. A name with a dot behind it is a
 * keyspace: CQL's statements of tables and types have dots nowhere else but in numbers and texts.
 */
final class Statements {

    /** A text, a quoted name, or a word; what lies between stays as it is. */
    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*'|\\$\\$.*?\\$\\$|\"(?:[^\"]|\"\")*\"|[A-Za-z_]\\w*|;", Pattern.DOTALL);

    private static final Pattern INDEX = Pattern.compile("CREATE (CUSTOM )?INDEX", Pattern.CASE_INSENSITIVE);

    private Statements() {}

    /** The types, then the table; what else there is, such as indexes, is left out. */
    static List<String> moved(String ddl, CqlIdentifier keyspace, CqlIdentifier table) {
        List<String> moved = new ArrayList<>();
        for (String statement : split(ddl)) {
            String head = statement.toUpperCase(Locale.ROOT);
            if (head.startsWith("CREATE TABLE")) {
                moved.add(moved(statement, keyspace.asCql(true), table.asCql(true)));
            } else if (head.startsWith("CREATE TYPE")) {
                moved.add(moved(statement, keyspace.asCql(true), "").replaceFirst("(?i)TYPE ", "TYPE IF NOT EXISTS "));
            }
        }
        return moved;
    }

    /** As {@link #moved}, with the table's indexes, each only where nothing of its name is there. */
    static List<String> remade(String ddl, CqlIdentifier keyspace, CqlIdentifier table) {
        List<String> remade = new ArrayList<>();
        moved(ddl, keyspace, table).forEach(cql -> remade.add(ifMissing(cql, "TABLE")));
        for (String statement : split(ddl)) {
            if (INDEX.matcher(statement).lookingAt()) {
                remade.add(ifMissing(moved(statement, keyspace.asCql(true), table.asCql(true)), "INDEX"));
            }
        }
        return remade;
    }

    private static String ifMissing(String cql, String what) {
        return cql.replaceFirst("(?i)^(CREATE (?:CUSTOM )?" + what + ") (?!IF NOT)", "$1 IF NOT EXISTS ");
    }

    private static List<String> split(String ddl) {
        List<String> statements = new ArrayList<>();
        Matcher tokens = TOKEN.matcher(ddl);
        int from = 0;
        while (tokens.find()) {
            if (tokens.group().equals(";")) {
                statements.add(ddl.substring(from, tokens.start()).strip());
                from = tokens.end();
            }
        }
        statements.add(ddl.substring(from).strip());
        return statements;
    }

    /** @param name of the first thing that is named with a keyspace; empty to keep it */
    private static String moved(String statement, String keyspace, String name) {
        StringBuilder text = new StringBuilder();
        Matcher tokens = TOKEN.matcher(statement);
        String first = name;
        int from = 0;
        while (tokens.find()) {
            boolean isKeyspace = isName(tokens.group())
                    && tokens.end() < statement.length()
                    && statement.charAt(tokens.end()) == '.';
            if (!isKeyspace) {
                continue;
            }
            text.append(statement, from, tokens.start()).append(keyspace).append('.');
            from = tokens.end() + 1;
            if (!first.isEmpty() && tokens.find()) {
                text.append(first);
                from = tokens.end();
                first = "";
            }
        }
        return text.append(statement.substring(from)).toString();
    }

    private static boolean isName(String token) {
        char begin = token.charAt(0);
        return begin == '"' || Character.isLetter(begin) || begin == '_';
    }
}
