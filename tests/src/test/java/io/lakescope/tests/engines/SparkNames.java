package io.lakescope.tests.engines;

import io.lakescope.connectors.Type;
import java.util.stream.Collectors;

/** Spark's own names of types. */
final class SparkNames {

    private SparkNames() {}

    static String of(Type type) {
        if (type instanceof Type.Timestamp time) {
            return time.utc() ? "timestamp" : "timestamp_ntz";
        }
        if (type instanceof Type.ListOf list) {
            return "array<" + of(list.element()) + ">";
        }
        if (type instanceof Type.MapOf map) {
            return "map<" + of(map.key()) + "," + of(map.value()) + ">";
        }
        if (type instanceof Type.Struct struct) {
            return struct.fields().stream()
                    .map(field -> field.name() + ":" + of(field.type()))
                    .collect(Collectors.joining(",", "struct<", ">"));
        }
        return type == Type.Plain.BYTE
                ? "tinyint"
                : type == Type.Plain.SHORT
                        ? "smallint"
                        : type == Type.Plain.LONG ? "bigint" : type == Type.Plain.UNKNOWN ? "void" : type.text();
    }
}
