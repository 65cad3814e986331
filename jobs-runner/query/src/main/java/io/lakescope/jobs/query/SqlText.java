package io.lakescope.jobs.query;

/** Names and texts as SQL writes them. */
final class SqlText {

    private SqlText() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
