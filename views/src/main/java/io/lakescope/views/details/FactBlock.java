package io.lakescope.views.details;

import java.util.List;

/** A part of the facts, under a heading that may be empty. */
public sealed interface FactBlock {

    String heading();

    /** Names with values. */
    record Properties(String heading, List<Property> properties) implements FactBlock {
        public Properties {
            properties = List.copyOf(properties);
        }
    }

    record Property(String name, String value) {}

    /** Several things with the same facts. */
    record Table(String heading, List<String> columns, List<List<String>> rows) implements FactBlock {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** Whether a column holds nothing but numbers, which stand on the right. */
        public boolean isNumeric(int column) {
            return rows.stream()
                    .map(row -> row.get(column))
                    .allMatch(cell -> cell.isEmpty() || cell.matches("(under )?-?[$€£]?[\\d,.]+( ([kMGTPE]?B))?"));
        }
    }

    /** Sentences, such as findings. */
    record Lines(String heading, List<String> lines) implements FactBlock {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** Text of several lines, such as DDL. */
    record Text(String heading, String text) implements FactBlock {}
}
