package io.lakescope.app.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Aligned columns for people; numbers to the right. */
final class TextTable {

    private static final int WIDEST = 48;

    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();
    private final int widest;

    TextTable(List<String> titles) {
        this(titles, WIDEST);
    }

    /** @param widest how many characters a cell may have; sentences need more than values */
    TextTable(List<String> titles, int widest) {
        this.titles = titles;
        this.widest = widest;
    }

    void add(List<String> row) {
        rows.add(row.stream().map(this::shown).toList());
    }

    /** One line, no control characters, not wider than a column may be. */
    private String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(widest + 1L).forEach(c -> {
            boolean isControl =
                    Character.isISOControl(c) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            shown.append(isControl ? String.format("\\u%04x", c) : Character.toString(c));
        });
        return shown.codePointCount(0, shown.length()) > widest
                ? shown.substring(0, shown.offsetByCodePoints(0, widest - 1)) + "…"
                : shown.toString();
    }

    void print(PrintStream out) {
        print(out, "");
    }

    void print(PrintStream out, String indent) {
        int[] widths = new int[titles.size()];
        boolean[] numeric = new boolean[titles.size()];
        for (int c = 0; c < widths.length; c++) {
            int column = c;
            widths[c] = Math.max(
                    length(titles.get(c)),
                    rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0));
            numeric[c] = !rows.isEmpty()
                    && rows.stream().allMatch(row -> row.get(column).matches("-?[\\d., ]*"));
        }
        out.println(indent + line(titles, widths, numeric));
        rows.forEach(row -> out.println(indent + line(row, widths, numeric)));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String line(List<String> cells, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String padding = " ".repeat(Math.max(0, widths[c] - length(cells.get(c))));
            line.append(c == 0 ? "" : "  ").append(numeric[c] ? padding + cells.get(c) : cells.get(c) + padding);
        }
        return line.toString().stripTrailing();
    }
}
