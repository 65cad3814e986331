package io.lakescope.jobs.expressions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in backquotes, as SQL engines write columns whose names are no plain words: {@code `first name` == "Ann"}.
 *
 * @param text the expression with a variable in the place of each name
 * @param names variable to name
 */
record QuotedNames(String text, Map<String, String> names) {

    private static final Pattern TEXT_OR_NAME =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`([^`]+)`");

    static QuotedNames of(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        StringBuilder plain = new StringBuilder();
        Matcher matcher = TEXT_OR_NAME.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1);
            String put = matcher.group();
            if (name != null) {
                put = "quoted_name_" + names.size();
                names.put(put, name);
            }
            matcher.appendReplacement(plain, Matcher.quoteReplacement(put));
        }
        return new QuotedNames(matcher.appendTail(plain).toString(), names);
    }

    /** The name that a variable stands for. */
    String name(String variable) {
        return names.getOrDefault(variable, variable);
    }
}
