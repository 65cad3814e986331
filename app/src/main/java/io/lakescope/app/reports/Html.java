package io.lakescope.app.reports;

import io.lakescope.jobs.text.SafeText;

/** Text as HTML shows it and does not obey it. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Markup of this program's own. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text from anywhere, hidden characters made visible. */
    Html text(Object value) {
        for (char c : SafeText.escaped(String.valueOf(value)).toCharArray()) {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    Html row(String name, Object value) {
        return raw("<tr><th scope=\"row\">")
                .text(name)
                .raw("</th><td>")
                .text(value)
                .raw("</td></tr>\n");
    }

    String all() {
        return out.toString();
    }
}
