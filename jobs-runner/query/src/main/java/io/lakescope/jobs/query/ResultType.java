package io.lakescope.jobs.query;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.util.ArrayList;
import java.util.List;

/** Reads the engine's type names: {@code STRUCT(a INTEGER, "b c" VARCHAR[])}. One name, not thread-safe. */
final class ResultType {

    private final String text;
    private int at;

    private ResultType(String text) {
        this.text = text;
    }

    /** Types that we have no word for are text. */
    static Type parse(String text) {
        return new ResultType(text).type();
    }

    private Type type() {
        Type type = single();
        while (peek() == '[') {
            at = text.indexOf(']', at) + 1;
            type = new Type.ListOf(type);
        }
        return type;
    }

    private Type single() {
        String name = word();
        return switch (name) {
            case "STRUCT" -> new Type.Struct(fields());
            case "MAP" -> map();
            case "DECIMAL" -> decimal();
            case "ENUM", "UNION", "GEOMETRY" -> {
                skipParentheses();
                yield Plain.STRING;
            }
            default -> plain(name);
        };
    }

    /** Letters, and blanks within a name such as TIMESTAMP WITH TIME ZONE. */
    private String word() {
        int from = at;
        if (peek() == '"') {
            quoted();
            return text.substring(from, at);
        }
        while (at < text.length() && "[](),".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private List<Type.Field> fields() {
        List<Type.Field> fields = new ArrayList<>();
        at++;
        while (peek() != ')') {
            String name = fieldName();
            fields.add(new Type.Field(name, type()));
            skip(", ");
        }
        at++;
        return fields;
    }

    private String fieldName() {
        if (peek() == '"') {
            String name = quoted();
            skip(" ");
            return name;
        }
        int from = at;
        at = text.indexOf(' ', at) + 1;
        return text.substring(from, at - 1);
    }

    private String quoted() {
        StringBuilder name = new StringBuilder();
        at++;
        while (at < text.length()) {
            if (text.charAt(at) == '"') {
                if (!text.startsWith("\"\"", at)) {
                    break;
                }
                at++;
            }
            name.append(text.charAt(at++));
        }
        at++;
        return name.toString();
    }

    private void skip(String expected) {
        if (text.startsWith(expected, at)) {
            at += expected.length();
        }
    }

    private Type map() {
        at++;
        Type key = type();
        skip(", ");
        Type value = type();
        at++;
        return new Type.MapOf(key, value);
    }

    private Type decimal() {
        int end = text.indexOf(')', at);
        String[] parts = text.substring(at + 1, end).split(",", -1);
        at = end + 1;
        return new Type.Decimal(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
    }

    private void skipParentheses() {
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return;
            }
        }
    }

    private static Type plain(String name) {
        return switch (name) {
            case "BOOLEAN" -> Plain.BOOLEAN;
            case "TINYINT" -> Plain.BYTE;
            case "SMALLINT" -> Plain.SHORT;
            case "INTEGER" -> Plain.INT;
            case "BIGINT" -> Plain.LONG;
            case "UTINYINT" -> Plain.UBYTE;
            case "USMALLINT" -> Plain.USHORT;
            case "UINTEGER" -> Plain.UINT;
            case "UBIGINT" -> Plain.ULONG;
            case "HUGEINT", "UHUGEINT", "BIGNUM" -> Plain.VARINT;
            case "FLOAT" -> Plain.FLOAT;
            case "DOUBLE" -> Plain.DOUBLE;
            case "JSON" -> Plain.JSON;
            case "BLOB" -> Plain.BINARY;
            case "DATE" -> Plain.DATE;
            case "TIME" -> new Type.Time(Type.Unit.US);
            case "TIME_NS" -> new Type.Time(Type.Unit.NS);
            case "TIMESTAMP" -> new Type.Timestamp(Type.Unit.US, false);
            case "TIMESTAMP_S", "TIMESTAMP_MS" -> new Type.Timestamp(Type.Unit.MS, false);
            case "TIMESTAMP_NS" -> new Type.Timestamp(Type.Unit.NS, false);
            case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" -> new Type.Timestamp(Type.Unit.US, true);
            case "INTERVAL" -> Plain.INTERVAL;
            case "UUID" -> Plain.UUID;
            case "\"NULL\"", "NULL" -> Plain.UNKNOWN;
            default -> Plain.STRING;
        };
    }
}
