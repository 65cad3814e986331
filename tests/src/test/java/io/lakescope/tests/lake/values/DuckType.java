package io.lakescope.tests.lake.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A type as DuckDB's DESCRIBE writes it, and the SQL that turns its values into texts that keep everything. */
sealed interface DuckType {

    /** One value of any type; as JSON, which has fewer. */
    String VARIANT = "VARIANT";

    record Leaf(String name) implements DuckType {}

    record Elements(DuckType element) implements DuckType {}

    record Pairs(DuckType key, DuckType value) implements DuckType {}

    record Fields(List<String> names, List<DuckType> types) implements DuckType {}

    static DuckType parse(String text) {
        Parser parser = new Parser(text);
        DuckType type = parser.type();
        parser.requireEnd();
        return type;
    }

    /** An expression for a text; for nested types one for a structure of texts. */
    default String texts(String value, int depth) {
        if (this instanceof Elements list) {
            String each = "e" + depth;
            return "list_transform(" + value + ", lambda " + each + ": " + list.element.texts(each, depth + 1) + ")";
        }
        if (this instanceof Pairs map) {
            String each = "e" + depth;
            String pair = "{'k': " + map.key.texts(each + ".key", depth + 1) + ", 'v': "
                    + map.value.texts(each + ".value", depth + 1) + "}";
            return "list_transform(map_entries(" + value + "), lambda " + each + ": " + pair + ")";
        }
        if (this instanceof Fields struct) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < struct.types.size(); i++) {
                String field = "struct_extract_at(" + value + ", " + (i + 1) + ")";
                fields.add("'f" + i + "': " + struct.types.get(i).texts(field, depth + 1));
            }
            return "case when " + value + " is null then null else {" + String.join(", ", fields) + "} end";
        }
        return leaf(((Leaf) this).name(), value);
    }

    private static String leaf(String name, String value) {
        return switch (name) {
            case "BLOB" -> "hex(" + value + ")";
            case "GEOMETRY" -> "hex(st_aswkb(" + value + "))";
            case "DATE" -> "(" + value + " - DATE '1970-01-01')::VARCHAR";
            case "TIME" -> "epoch_us(" + value + ")::VARCHAR";
            case "TIME WITH TIME ZONE" -> "epoch_us(" + value + "::TIME)::VARCHAR";
            case "TIME_NS", "TIMESTAMP_NS", "TIMESTAMPTZ_NS" -> "epoch_ns(" + value + ")::VARCHAR";
            case "TIMESTAMP", "TIMESTAMP_MS", "TIMESTAMP WITH TIME ZONE" -> "epoch_us(" + value + ")::VARCHAR";
            case "INTERVAL" -> "epoch(" + value + ")::VARCHAR";
            case VARIANT -> "(" + value + ")::JSON::VARCHAR";
            default -> value + "::VARCHAR";
        };
    }

    /** Recursive descent over the type's text. */
    final class Parser {

        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        DuckType type() {
            DuckType type = single();
            while (takes("[")) {
                at = text.indexOf(']', at) + 1;
                type = new Elements(type);
            }
            return type;
        }

        private DuckType single() {
            if (takes("STRUCT(")) {
                return fields();
            }
            if (takes("MAP(")) {
                DuckType key = type();
                require(", ");
                DuckType value = type();
                require(")");
                return new Pairs(key, value);
            }
            int start = at;
            int depth = 0;
            while (at < text.length() && !(depth == 0 && ",[)".indexOf(text.charAt(at)) >= 0)) {
                depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
                at++;
            }
            return new Leaf(text.substring(start, at).toUpperCase(Locale.ROOT));
        }

        private DuckType fields() {
            List<String> names = new ArrayList<>();
            List<DuckType> types = new ArrayList<>();
            do {
                names.add(name());
                types.add(type());
            } while (takes(", "));
            require(")");
            return new Fields(names, types);
        }

        private String name() {
            StringBuilder name = new StringBuilder();
            if (!takes("\"")) {
                int end = text.indexOf(' ', at);
                name.append(text, at, end);
                at = end + 1;
                return name.toString();
            }
            while (!takes("\" ")) {
                name.append(text.charAt(at));
                at += text.startsWith("\"\"", at) ? 2 : 1;
            }
            return name.toString();
        }

        private boolean takes(String wanted) {
            boolean found = text.startsWith(wanted, at);
            at += found ? wanted.length() : 0;
            return found;
        }

        private void require(String wanted) {
            if (!takes(wanted)) {
                throw new IllegalStateException("no '" + wanted + "' at " + at + " of " + text);
            }
        }

        void requireEnd() {
            if (at != text.length()) {
                throw new IllegalStateException("more than a type at " + at + " of " + text);
            }
        }
    }
}
