package io.lakescope.views.common;

import io.lakescope.connectors.LakescopeException;

/**
 * A failure as a pane shows it.
 *
 * @param what <em>Cannot X Y</em>
 * @param why the reason; may be empty
 * @param remedy what to do; may be empty
 */
public record Problem(String what, String why, String remedy) {

    /** Takes apart a message of the form <em>Cannot X Y: why; what to do</em>. */
    public static Problem of(LakescopeException failure) {
        String message = String.valueOf(failure.getMessage());
        int colon = message.indexOf(": ");
        if (colon < 0) {
            return new Problem(message, "", "");
        }
        String rest = message.substring(colon + 2);
        int semicolon = rest.lastIndexOf("; ");
        return new Problem(
                message.substring(0, colon),
                sentence(semicolon < 0 ? rest : rest.substring(0, semicolon)),
                sentence(semicolon < 0 ? "" : rest.substring(semicolon + 2)));
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        boolean word = stripped.matches("(?s)[a-z]+[ ,].*");
        String begun = word ? Character.toUpperCase(stripped.charAt(0)) + stripped.substring(1) : stripped;
        return begun.matches("(?s).*[.!?]$") ? begun : begun + ".";
    }
}
