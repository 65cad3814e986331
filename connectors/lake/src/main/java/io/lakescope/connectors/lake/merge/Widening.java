package io.lakescope.connectors.lake.merge;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import io.lakescope.connectors.Unreadable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the values of a file's type become values of the merged column's type. */
public final class Widening {

    private static final UnaryOperator<Object> AS_IS = UnaryOperator.identity();

    private Widening() {}

    /** The change of each value that is not null; empty if the column's type cannot hold the file's. */
    public static Optional<UnaryOperator<Object>> of(Type from, Type to) {
        boolean fits = Promotion.of(to, from).filter(to::equals).isPresent();
        return fits ? Optional.of(change(from, to)) : Optional.empty();
    }

    /** True if values need no change at all. */
    public static boolean isIdentity(UnaryOperator<Object> change) {
        return change == AS_IS;
    }

    private static UnaryOperator<Object> change(Type from, Type to) {
        if (from.equals(to) || from == Plain.UNKNOWN) {
            return AS_IS;
        }
        if (to instanceof Plain plain) {
            return number(plain);
        }
        if (from instanceof Type.Struct source && to instanceof Type.Struct target) {
            return struct(source, target);
        }
        if (from instanceof Type.MapOf source && to instanceof Type.MapOf target) {
            return values(change(source.value(), target.value()));
        }
        if (from instanceof Type.ListOf source && to instanceof Type.ListOf target) {
            return elements(change(source.element(), target.element()), false);
        }
        if (from instanceof Type.SetOf source && to instanceof Type.SetOf target) {
            return elements(change(source.element(), target.element()), true);
        }
        // Decimals keep their scale, and times are the same Java value in every unit.
        return AS_IS;
    }

    private static UnaryOperator<Object> number(Plain to) {
        return switch (to) {
            case SHORT -> safe(value -> ((Number) value).shortValue());
            case INT -> safe(value -> ((Number) value).intValue());
            case LONG -> safe(value -> ((Number) value).longValue());
            case DOUBLE -> safe(value -> ((Number) value).doubleValue());
            default -> AS_IS;
        };
    }

    private static UnaryOperator<Object> safe(Function<Object, Object> change) {
        return value -> value instanceof Unreadable ? value : change.apply(value);
    }

    private static UnaryOperator<Object> elements(UnaryOperator<Object> change, boolean set) {
        return safe(value -> {
            Collection<@Nullable Object> changed = set ? new LinkedHashSet<>() : new ArrayList<>();
            for (Object element : (Collection<?>) value) {
                changed.add(nullable(change, element));
            }
            return set
                    ? Collections.unmodifiableSet((LinkedHashSet<?>) changed)
                    : Collections.unmodifiableList((List<?>) changed);
        });
    }

    private static UnaryOperator<Object> values(UnaryOperator<Object> change) {
        return safe(value -> {
            Map<Object, @Nullable Object> changed = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, mapped) -> changed.put(key, nullable(change, mapped)));
            return Collections.unmodifiableMap(changed);
        });
    }

    private static UnaryOperator<Object> struct(Type.Struct from, Type.Struct to) {
        Map<String, Type> sources =
                from.fields().stream().collect(Collectors.toMap(Type.Field::name, Type.Field::type));
        return safe(value -> {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            for (Type.Field field : to.fields()) {
                Type source = sources.get(field.name());
                if (source != null) {
                    Object one = ((Map<?, ?>) value).get(field.name());
                    changed.put(field.name(), nullable(change(source, field.type()), one));
                }
            }
            return Collections.unmodifiableMap(changed);
        });
    }

    private static @Nullable Object nullable(UnaryOperator<Object> change, @Nullable Object value) {
        return value == null ? null : change.apply(value);
    }
}
