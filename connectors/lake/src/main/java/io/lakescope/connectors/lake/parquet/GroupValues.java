package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/** A converter of a group, made of its fields' converters and of what happens at the group's start and end. */
final class GroupValues extends GroupConverter {

    private final List<Converter> children;
    private final Runnable atStart;
    private final Runnable atEnd;

    private GroupValues(List<Converter> children, Runnable atStart, Runnable atEnd) {
        this.children = children;
        this.atStart = atStart;
        this.atEnd = atEnd;
    }

    static GroupConverter collecting(List<Converter> children, Runnable atStart, Runnable atEnd) {
        return new GroupValues(children, atStart, atEnd);
    }

    /** A group of one field that hands over the field's value, or null if there is none. */
    static GroupConverter wrapper(Function<Sink, Converter> child, Sink sink) {
        @Nullable Object[] value = new @Nullable Object[1];
        Converter only = child.apply(one -> value[0] = one);
        return new GroupValues(List.of(only), () -> value[0] = null, () -> sink.accept(value[0]));
    }

    /** A group of fields; those that repeat without a list around them become lists. */
    static GroupConverter of(GroupType group, List<Type> types, Function<@Nullable Object[], ?> finish, Sink sink) {
        @Nullable Object[] values = new @Nullable Object[types.size()];
        List<Converter> children = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            children.add(child(group.getType(i), types.get(i), values, i));
        }
        Runnable start = () -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = group.getType(i).isRepetition(Repetition.REPEATED) ? new ArrayList<>() : null;
            }
        };
        return new GroupValues(children, start, () -> sink.accept(finish.apply(finished(group, values))));
    }

    private static Converter child(
            org.apache.parquet.schema.Type field, Type type, @Nullable Object[] values, int position) {
        Type one = Converters.occurrence(field, type);
        return field.isRepetition(Repetition.REPEATED)
                ? Converters.of(field, one, value -> add(values[position], value))
                : Converters.of(field, one, value -> values[position] = value);
    }

    @SuppressWarnings("unchecked")
    private static void add(@Nullable Object list, @Nullable Object value) {
        ((List<@Nullable Object>) java.util.Objects.requireNonNull(list)).add(value);
    }

    private static @Nullable Object[] finished(GroupType group, @Nullable Object[] values) {
        @Nullable Object[] copy = Arrays.copyOf(values, values.length);
        for (int i = 0; i < copy.length; i++) {
            if (group.getType(i).isRepetition(Repetition.REPEATED) && copy[i] instanceof List<?> list) {
                copy[i] = Collections.unmodifiableList(list);
            }
        }
        return copy;
    }

    @Override
    public Converter getConverter(int field) {
        return children.get(field);
    }

    @Override
    public void start() {
        atStart.run();
    }

    @Override
    public void end() {
        atEnd.run();
    }
}
