package io.lakescope.connectors.lake.formats.orc;

import io.lakescope.connectors.Unreadable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.MapColumnVector;
import org.apache.orc.storage.ql.exec.vector.StructColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.UnionColumnVector;
import org.jspecify.annotations.Nullable;

/** A cell of ORC's vectors as the product's value. */
final class OrcValues {

    static final String TAG = "tag";
    static final String CHOICE = "field";

    private OrcValues() {}

    static @Nullable Object of(ColumnVector vector, int row, TypeDescription type) {
        int place = vector.isRepeating ? 0 : row;
        if (!vector.noNulls && vector.isNull[place]) {
            return null;
        }
        try {
            return value(vector, place, type);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Object value(ColumnVector vector, int row, TypeDescription type) {
        return switch (type.getCategory()) {
            case BOOLEAN -> ((LongColumnVector) vector).vector[row] != 0;
            case BYTE -> (byte) ((LongColumnVector) vector).vector[row];
            case SHORT -> (short) ((LongColumnVector) vector).vector[row];
            case INT -> (int) ((LongColumnVector) vector).vector[row];
            case LONG -> ((LongColumnVector) vector).vector[row];
            case DATE -> LocalDate.ofEpochDay(((LongColumnVector) vector).vector[row]);
            case FLOAT -> (float) ((DoubleColumnVector) vector).vector[row];
            case DOUBLE -> ((DoubleColumnVector) vector).vector[row];
            case STRING, CHAR, VARCHAR -> text((BytesColumnVector) vector, row);
            case BINARY, Geometry, Geography ->
                ByteBuffer.wrap(bytes((BytesColumnVector) vector, row)).asReadOnlyBuffer();
            case DECIMAL -> decimal((DecimalColumnVector) vector, row, type.getScale());
            case TIMESTAMP -> LocalDateTime.ofInstant(instant((TimestampColumnVector) vector, row), ZoneOffset.UTC);
            case TIMESTAMP_INSTANT -> instant((TimestampColumnVector) vector, row);
            case LIST -> list((ListColumnVector) vector, row, type);
            case MAP -> map((MapColumnVector) vector, row, type);
            case STRUCT -> struct((StructColumnVector) vector, row, type);
            case UNION -> union((UnionColumnVector) vector, row, type);
        };
    }

    /** Vectors share their bytes with the batches after them. */
    private static byte[] bytes(BytesColumnVector vector, int row) {
        byte[] bytes = new byte[vector.length[row]];
        System.arraycopy(vector.vector[row], vector.start[row], bytes, 0, bytes.length);
        return bytes;
    }

    private static String text(BytesColumnVector vector, int row) {
        byte[] bytes = bytes(vector, row);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new IllegalArgumentException("its bytes are no UTF-8 text", e);
        }
    }

    /** The library drops zeros at the end. */
    private static BigDecimal decimal(DecimalColumnVector vector, int row, int scale) {
        return vector.vector[row].getHiveDecimal().bigDecimalValue().setScale(scale);
    }

    private static Instant instant(TimestampColumnVector vector, int row) {
        return Instant.ofEpochSecond(Math.floorDiv(vector.time[row], 1_000L), vector.nanos[row]);
    }

    private static List<@Nullable Object> list(ListColumnVector vector, int row, TypeDescription type) {
        TypeDescription element = type.getChildren().get(0);
        List<@Nullable Object> elements = new ArrayList<>();
        int start = (int) vector.offsets[row];
        for (int i = start; i < start + vector.lengths[row]; i++) {
            elements.add(of(vector.child, i, element));
        }
        return Collections.unmodifiableList(elements);
    }

    private static Map<@Nullable Object, @Nullable Object> map(MapColumnVector vector, int row, TypeDescription type) {
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        int start = (int) vector.offsets[row];
        for (int i = start; i < start + vector.lengths[row]; i++) {
            entries.put(
                    of(vector.keys, i, type.getChildren().get(0)),
                    of(vector.values, i, type.getChildren().get(1)));
        }
        return Collections.unmodifiableMap(entries);
    }

    private static Map<String, @Nullable Object> struct(StructColumnVector vector, int row, TypeDescription type) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < vector.fields.length; i++) {
            fields.put(
                    type.getFieldNames().get(i),
                    of(vector.fields[i], row, type.getChildren().get(i)));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static Map<String, @Nullable Object> union(UnionColumnVector vector, int row, TypeDescription type) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        int tag = vector.tags[row];
        fields.put(TAG, (byte) tag);
        for (int i = 0; i < vector.fields.length; i++) {
            Object value =
                    i == tag ? of(vector.fields[i], row, type.getChildren().get(i)) : null;
            fields.put(CHOICE + i, value);
        }
        return Collections.unmodifiableMap(fields);
    }
}
