package io.lakescope.jobs.text;

/** Text that a spreadsheet or a terminal shows and does not obey. */
public final class SafeText {

    /** What spreadsheets take for the start of a formula, also in its wide forms. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private SafeText() {}

    /** Neither a formula nor with characters that hide or reorder others. */
    public static String of(String text) {
        String shown = escaped(text);
        return isFormula(shown) ? "'" + shown : shown;
    }

    /** True for text that a spreadsheet would calculate; a plain number is none. */
    static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 && !isNumber(text);
    }

    private static boolean isNumber(String text) {
        return text.length() < 40 && text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    }

    /** Control characters but tabs and line ends, and bidirectional marks, as <code>&#92;u202e</code>. */
    public static String escaped(String text) {
        int first = 0;
        while (first < text.length() && !isHidden(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (char c : text.toCharArray()) {
            if (isHidden(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isHidden(char c) {
        boolean control = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
        boolean bidi = (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u200e'
                || c == '\u200f'
                || c == '\u061c';
        return control || bidi || c == '\ufeff';
    }
}
