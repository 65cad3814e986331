package io.lakescope.jobs.query;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.util.Optional;
import java.util.stream.Collectors;

/** The engine's type for a column's type, as it writes it. Empty where it has none that holds every value exactly. */
final class DuckType {

    private static final int MOST_DIGITS = 38;

    private DuckType() {}

    static Optional<String> of(Type type) {
        if (type instanceof Plain plain) {
            return plain(plain);
        }
        if (type instanceof Type.Decimal decimal) {
            return decimal.precision() > MOST_DIGITS || decimal.scale() < 0 || decimal.scale() > decimal.precision()
                    ? Optional.empty()
                    : Optional.of("DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")");
        }
        if (type instanceof Type.Fixed) {
            return Optional.of("BLOB");
        }
        if (type instanceof Type.Time time) {
            return time.unit() == Type.Unit.NS ? Optional.empty() : Optional.of("TIME");
        }
        if (type instanceof Type.Timestamp timestamp) {
            return timestamp(timestamp);
        }
        return nested(type);
    }

    private static Optional<String> timestamp(Type.Timestamp type) {
        if (type.unit() == Type.Unit.NS) {
            return type.utc() ? Optional.empty() : Optional.of("TIMESTAMP_NS");
        }
        return Optional.of(type.utc() ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP");
    }

    private static Optional<String> plain(Plain type) {
        return switch (type) {
            case BOOLEAN -> Optional.of("BOOLEAN");
            case BYTE -> Optional.of("TINYINT");
            case SHORT -> Optional.of("SMALLINT");
            case INT -> Optional.of("INTEGER");
            case LONG -> Optional.of("BIGINT");
            case UBYTE -> Optional.of("UTINYINT");
            case USHORT -> Optional.of("USMALLINT");
            case UINT -> Optional.of("UINTEGER");
            case ULONG -> Optional.of("UBIGINT");
            case FLOAT16, FLOAT -> Optional.of("FLOAT");
            case DOUBLE -> Optional.of("DOUBLE");
            case VARINT, DECIMAL, STRING, ENUM, INET -> Optional.of("VARCHAR");
            case JSON, VARIANT -> Optional.of("JSON");
            case BINARY -> Optional.of("BLOB");
            case DATE -> Optional.of("DATE");
            case UUID, TIMEUUID -> Optional.of("UUID");
            case INTERVAL, DURATION, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<String> nested(Type type) {
        if (type instanceof Type.ListOf list) {
            return of(list.element()).map(element -> element + "[]");
        }
        if (type instanceof Type.SetOf set) {
            return of(set.element()).map(element -> element + "[]");
        }
        if (type instanceof Type.Vector vector) {
            return of(vector.element()).map(element -> element + "[]");
        }
        if (type instanceof Type.MapOf map) {
            return of(map.key()).flatMap(key -> of(map.value()).map(value -> "MAP(" + key + ", " + value + ")"));
        }
        if (type instanceof Type.Struct struct) {
            boolean exact = !struct.fields().isEmpty()
                    && struct.fields().stream()
                            .allMatch(field -> of(field.type()).isPresent());
            return exact ? Optional.of(struct(struct)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static String struct(Type.Struct struct) {
        return struct.fields().stream()
                .map(field ->
                        SqlText.name(field.name()) + " " + of(field.type()).orElseThrow())
                .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }
}
