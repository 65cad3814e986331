package io.lakescope.jobs.query;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The engine's failures in our words. */
final class SqlErrors {

    private static final Pattern KIND =
            Pattern.compile("^(?:[\\w.]+Exception: )?([A-Z][\\w ]*?) Error: (.*)$", Pattern.DOTALL);

    /** Between quotes: values of rows, and of literals too. Names stand between double ones. */
    private static final Pattern VALUE = Pattern.compile("'(?:[^']|'')*'", Pattern.DOTALL);

    private SqlErrors() {}

    static LakescopeException of(SQLException e) {
        Matcher message = KIND.matcher(String.valueOf(e.getMessage()));
        String kind = message.matches() ? message.group(1) : "";
        String reason = reason(message.matches() ? message.group(2) : String.valueOf(e.getMessage()));
        return new LakescopeException(kind(kind), "Cannot run the query: " + reason + "; " + remedy(kind), e);
    }

    /** The same, without the values of rows that the engine quotes: what a job says is kept in its state and its log. */
    static LakescopeException ofJob(SQLException e) {
        String whole = String.valueOf(e.getMessage());
        String masked = VALUE.matcher(whole).replaceAll("'...'");
        // The engine's own exception would be printed with what it quotes.
        return masked.equals(whole) ? of(e) : of(new SQLException(masked, e.getSQLState(), e.getErrorCode()));
    }

    private static Kind kind(String kind) {
        return switch (kind) {
            case "IO", "HTTP" -> Kind.UNAVAILABLE;
            case "INTERNAL", "Fatal", "" -> Kind.INTERNAL;
            default -> Kind.USER;
        };
    }

    private static String remedy(String kind) {
        return switch (kind) {
            case "Out of Memory" ->
                "it may use " + Engine.MEMORY
                        + " and the temporary folder: group or filter earlier, or take fewer columns";
            case "Permission" -> "a query reads the addresses that it names, and nothing else";
            case "IO", "HTTP" -> "the files may have changed meanwhile; run it again";
            case "INTERNAL", "Fatal", "" -> "report what it says";
            default -> "correct the query";
        };
    }

    /** Without the picture of the line, and on one line. */
    private static String reason(String message) {
        String text = message.replaceAll("(?s)\\n*LINE \\d+:.*", "")
                .replaceAll("\\s*\\R\\s*", " ")
                .strip()
                .replaceAll("[.;]+$", "");
        return text.isEmpty() || text.startsWith("\"")
                ? text
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
