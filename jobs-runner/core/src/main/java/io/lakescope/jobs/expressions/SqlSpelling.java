package io.lakescope.jobs.expressions;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accepts the SQL spelling of operators beside CEL's own, outside of quoted text: {@code = <> AND OR NOT IS NULL}. What it
 * gives is CEL.
 */
final class SqlSpelling {

    private static final Pattern QUOTED_OR_REST =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^'\"]+");

    private record Rule(Pattern pattern, String replacement) {}

    private static final List<Rule> RULES = List.of(
            rule("(?i)\\bIS\\s+NOT\\s+NULL\\b", "!= null"),
            rule("(?i)\\bIS\\s+NULL\\b", "== null"),
            rule("(?i)\\bAND\\b", "&&"),
            rule("(?i)\\bOR\\b", "||"),
            rule("(?i)\\bNOT\\b", "!"),
            rule("<>", "!="),
            rule("(?<![=!<>])=(?!=)", "=="));

    private SqlSpelling() {}

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), Matcher.quoteReplacement(replacement));
    }

    static String toCel(String text) {
        StringBuilder cel = new StringBuilder();
        Matcher parts = QUOTED_OR_REST.matcher(text);
        int end = 0;
        while (parts.find()) {
            cel.append(text, end, parts.start());
            String part = parts.group();
            cel.append(part.startsWith("'") || part.startsWith("\"") ? part : replaced(part));
            end = parts.end();
        }
        return cel.append(text.substring(end)).toString();
    }

    private static String replaced(String part) {
        String text = part;
        for (Rule rule : RULES) {
            text = rule.pattern().matcher(text).replaceAll(rule.replacement());
        }
        return text;
    }
}
