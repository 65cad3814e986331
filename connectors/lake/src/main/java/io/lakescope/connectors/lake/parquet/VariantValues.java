package io.lakescope.connectors.lake.parquet;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.VariantLogicalTypeAnnotation;
import org.apache.parquet.variant.ImmutableMetadata;
import org.apache.parquet.variant.Variant;
import org.apache.parquet.variant.VariantBuilder;
import org.apache.parquet.variant.VariantConverters;
import org.jspecify.annotations.Nullable;

/**
 * A variant: one value of any type, put together from its encoded part and from the columns into which some of it was
 * shredded. Objects become maps, arrays lists, and a variant's own null a null.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/VariantShredding.md">Variant shredding</a>
 */
final class VariantValues extends GroupConverter implements VariantConverters.ParentConverter<VariantBuilder> {

    private final GroupConverter parts;
    private final Sink sink;
    private @Nullable ImmutableMetadata names;
    private @Nullable VariantBuilder builder;

    VariantValues(GroupType group, Sink sink) {
        this.parts = VariantConverters.newVariantConverter(group, this::names, this);
        this.sink = sink;
    }

    /** Whether a group is a variant whose parts are all of types that variants know; others are shown as they are stored. */
    static boolean isVariant(GroupType group) {
        if (!(group.getLogicalTypeAnnotation() instanceof VariantLogicalTypeAnnotation)) {
            return false;
        }
        try {
            return new VariantValues(group, value -> {}).parts.getConverter(0) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void names(ByteBuffer metadata) {
        names = new ImmutableMetadata(metadata);
    }

    @Override
    public void build(Consumer<VariantBuilder> part) {
        try {
            part.accept(builder());
        } catch (IllegalStateException | IllegalArgumentException e) {
            // without the cause: readers say the root's message, which names the library's methods
            throw new ParquetDecodingException("a variant's parts contradict each other: " + e.getMessage());
        }
    }

    private VariantBuilder builder() {
        if (builder == null) {
            builder = names == null ? new VariantBuilder() : new VariantBuilder(names);
        }
        return builder;
    }

    @Override
    public Converter getConverter(int field) {
        return parts.getConverter(field);
    }

    @Override
    public void start() {
        names = null;
        builder = null;
        parts.start();
    }

    @Override
    public void end() {
        parts.end();
        builder().appendNullIfEmpty();
        sink.accept(value(builder().build()));
    }

    private static @Nullable Object value(Variant variant) {
        return switch (variant.getType()) {
            case NULL -> null;
            case OBJECT -> object(variant);
            case ARRAY -> array(variant);
            case BOOLEAN -> variant.getBoolean();
            case BYTE -> (int) variant.getByte();
            case SHORT -> (int) variant.getShort();
            case INT -> variant.getInt();
            case LONG -> variant.getLong();
            case FLOAT -> variant.getFloat();
            case DOUBLE -> variant.getDouble();
            case DECIMAL4, DECIMAL8, DECIMAL16 -> variant.getDecimal();
            case STRING -> variant.getString();
            case BINARY -> copy(variant.getBinary());
            case UUID -> variant.getUUID();
            case DATE -> LocalDate.ofEpochDay(variant.getInt());
            case TIME -> LocalTime.ofNanoOfDay(Math.multiplyExact(variant.getLong(), 1_000L));
            case TIMESTAMP_TZ -> Instant.EPOCH.plus(variant.getLong(), ChronoUnit.MICROS);
            case TIMESTAMP_NTZ -> local(Instant.EPOCH.plus(variant.getLong(), ChronoUnit.MICROS));
            case TIMESTAMP_NANOS_TZ -> Instant.EPOCH.plusNanos(variant.getLong());
            case TIMESTAMP_NANOS_NTZ -> local(Instant.EPOCH.plusNanos(variant.getLong()));
        };
    }

    private static LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /** The builder's bytes are used again for the next value. */
    private static ByteBuffer copy(ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
        copy.put(bytes.duplicate()).flip();
        return copy;
    }

    private static Map<String, @Nullable Object> object(Variant variant) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < variant.numObjectElements(); i++) {
            Variant.ObjectField field = variant.getFieldAtIndex(i);
            fields.put(field.key, value(field.value));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static List<@Nullable Object> array(Variant variant) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < variant.numArrayElements(); i++) {
            elements.add(value(variant.getElementAtIndex(i)));
        }
        return Collections.unmodifiableList(elements);
    }
}
