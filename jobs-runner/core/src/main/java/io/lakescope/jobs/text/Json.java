package io.lakescope.jobs.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.connectors.Absent;
import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON as the contract has it: see "JSON shapes" in the documentation of the commands. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final JsonMapper COMPACT = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /** On many lines, indented. */
    public static String write(Object document) {
        return write(MAPPER, document);
    }

    /** On one line. */
    public static String line(Object document) {
        return write(COMPACT, document);
    }

    private static String write(JsonMapper mapper, Object document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row as an object; columns that are absent in it are left out. */
    public static Map<String, @Nullable Object> row(Row row) {
        List<Column> columns = row.schema().columns();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.value(i);
            if (value != Absent.ABSENT) {
                json.put(columns.get(i).name(), value(value, columns.get(i).type()));
            }
        }
        return json;
    }

    /** A value of a column as JSON writes it: text, number, boolean, list or map; null for null. */
    public static @Nullable Object value(@Nullable Object value, Type type) {
        if (value == null) {
            return null;
        }
        if (value instanceof Unreadable unreadable) {
            return unreadable.isMasked() ? Map.of("masked", true) : Map.of("unreadable", unreadable.reason());
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? value : Double.toString(number);
        }
        if (value instanceof BigDecimal || value instanceof BigInteger) {
            return type == Type.Plain.JSON || type == Type.Plain.ULONG ? value : value.toString();
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof InetAddress address) {
            return address.getHostAddress();
        }
        boolean isText =
                value instanceof TemporalAccessor || value instanceof UUID || value instanceof CalendarDuration;
        if (isText) {
            return value.toString();
        }
        return value instanceof Map || value instanceof Collection ? nested(value, type) : value;
    }

    /**
     * The text of a value of a JSON column: readers hand out what files hold as text, and what messages hold parsed; a
     * plain word becomes a JSON text.
     */
    public static String document(Object value) {
        return value instanceof String text && isNested(text)
                ? text
                : line(Objects.requireNonNull(value(value, Type.Plain.JSON)));
    }

    private static boolean isNested(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return false;
        }
        try (JsonParser parser = COMPACT.createParser(text)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.currentToken() != null && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static Object nested(Object value, Type type) {
        if (value instanceof Collection<?> elements) {
            List<@Nullable Object> list = new ArrayList<>();
            int position = 0;
            for (Object element : elements) {
                list.add(value(element, element(type, position++)));
            }
            return list;
        }
        Map<?, ?> entries = (Map<?, ?>) value;
        if (type instanceof Type.MapOf map && map.key() != Type.Plain.STRING) {
            List<Map<String, @Nullable Object>> list = new ArrayList<>();
            entries.forEach((key, element) -> {
                Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                entry.put("key", value(key, map.key()));
                entry.put("value", value(element, map.value()));
                list.add(entry);
            });
            return list;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        entries.forEach((key, element) ->
                object.put(String.valueOf(key), value(element, field(type, String.valueOf(key)))));
        return object;
    }

    private static Type element(Type type, int position) {
        if (type instanceof Type.ListOf list) {
            return list.element();
        }
        if (type instanceof Type.SetOf set) {
            return set.element();
        }
        if (type instanceof Type.Vector vector) {
            return vector.element();
        }
        return type instanceof Type.Tuple tuple ? tuple.elements().get(position) : Type.Plain.JSON;
    }

    private static Type field(Type type, String name) {
        if (type instanceof Type.MapOf map) {
            return map.value();
        }
        if (type instanceof Type.Struct struct) {
            return struct.fields().stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst()
                    .map(Type.Field::type)
                    .orElse(Type.Plain.JSON);
        }
        return Type.Plain.JSON;
    }
}
