package io.lakescope.connectors.lake;

import io.lakescope.connectors.Type;
import java.util.stream.Collectors;

/** DuckDB's own names of types. */
final class DuckDbNames {

    private DuckDbNames() {}

    static String of(Type type) {
        if (type instanceof Type.Decimal decimal) {
            return "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        if (type instanceof Type.Timestamp time) {
            return time.utc() ? "TIMESTAMP WITH TIME ZONE" : time.unit() == Type.Unit.NS ? "TIMESTAMP_NS" : "TIMESTAMP";
        }
        if (type instanceof Type.Time) {
            return "TIME";
        }
        if (type instanceof Type.ListOf list) {
            return of(list.element()) + "[]";
        }
        if (type instanceof Type.MapOf map) {
            return "MAP(" + of(map.key()) + ", " + of(map.value()) + ")";
        }
        if (type instanceof Type.Struct struct) {
            return struct.fields().stream()
                    .map(field -> field.name() + " " + of(field.type()))
                    .collect(Collectors.joining(", ", "STRUCT(", ")"));
        }
        return plain(type);
    }

    private static String plain(Type type) {
        return switch ((Type.Plain) type) {
            case BYTE -> "TINYINT";
            case SHORT -> "SMALLINT";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case UBYTE -> "UTINYINT";
            case USHORT -> "USMALLINT";
            case UINT -> "UINTEGER";
            case ULONG -> "UBIGINT";
            case VARINT -> "HUGEINT";
            case STRING -> "VARCHAR";
            case BINARY -> "BLOB";
            default -> type.text().toUpperCase(java.util.Locale.ROOT);
        };
    }
}
