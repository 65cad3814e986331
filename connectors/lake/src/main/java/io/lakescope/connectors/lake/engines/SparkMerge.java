package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How Spark unites two types with mergeSchema (StructType.merge, 3.5): equal types, decimals of one scale, fields. */
final class SparkMerge {

    private SparkMerge() {}

    /** Empty if Spark fails with CANNOT_MERGE_SCHEMAS. */
    static Optional<Type> of(Type left, Type right) {
        if (left.equals(right)) {
            return Optional.of(left);
        }
        if (left instanceof Type.Decimal first && right instanceof Type.Decimal second) {
            return first.scale() == second.scale()
                    ? Optional.of(new Type.Decimal(Math.max(first.precision(), second.precision()), first.scale()))
                    : Optional.empty();
        }
        if (left instanceof Type.ListOf first && right instanceof Type.ListOf second) {
            return of(first.element(), second.element()).map(Type.ListOf::new);
        }
        if (left instanceof Type.MapOf first && right instanceof Type.MapOf second) {
            return of(first.key(), second.key())
                    .flatMap(key -> of(first.value(), second.value()).map(value -> new Type.MapOf(key, value)));
        }
        return left instanceof Type.Struct first && right instanceof Type.Struct second
                ? struct(first, second)
                : Optional.empty();
    }

    private static Optional<Type> struct(Type.Struct left, Type.Struct right) {
        Map<String, Type> merged = new LinkedHashMap<>();
        left.fields().forEach(field -> merged.put(field.name(), field.type()));
        for (Type.Field field : right.fields()) {
            Type present = merged.get(field.name());
            Optional<Type> common = present == null ? Optional.of(field.type()) : of(present, field.type());
            if (common.isEmpty()) {
                return Optional.empty();
            }
            merged.put(field.name(), common.get());
        }
        List<Type.Field> fields = new ArrayList<>();
        merged.forEach((name, type) -> fields.add(new Type.Field(name, type)));
        return Optional.of(new Type.Struct(fields));
    }
}
