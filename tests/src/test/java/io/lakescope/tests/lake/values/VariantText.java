package io.lakescope.tests.lake.values;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One spelling for a variant as JSON: names in order, numbers by their value, moments and bytes as DuckDB writes them. */
final class VariantText {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd ")
            .append(TIME)
            .toFormatter();

    private VariantText() {}

    static String ours(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, String> fields = new TreeMap<>();
            map.forEach((name, field) -> fields.put(String.valueOf(name), ours(field)));
            return fields.toString();
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(VariantText::ours).toList().toString();
        }
        if (value instanceof Float number) {
            return number(new BigDecimal(Double.toString(number)));
        }
        if (value instanceof Number number) {
            return number(new BigDecimal(number.toString()));
        }
        return value == null ? "null" : value instanceof Boolean ? value.toString() : '"' + text(value) + '"';
    }

    private static String text(Object value) {
        if (value instanceof Instant instant) {
            return MOMENT.format(instant.atOffset(ZoneOffset.UTC)) + "+00";
        }
        if (value instanceof LocalDateTime local) {
            return MOMENT.format(local);
        }
        if (value instanceof LocalTime time) {
            return TIME.format(time);
        }
        return value instanceof ByteBuffer bytes ? bytes(bytes.duplicate()) : value.toString();
    }

    /** As DuckDB casts a BLOB to text: what is printable in ASCII as it is. */
    private static String bytes(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder();
        while (bytes.hasRemaining()) {
            int one = bytes.get() & 0xff;
            boolean isPlain = one >= 32 && one < 127 && one != '\\' && one != '\'' && one != '"';
            text.append(isPlain ? String.valueOf((char) one) : String.format("\\x%02X", one));
        }
        return text.toString();
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static String theirs(@Nullable String json) {
        try {
            return json == null ? "null" : theirs(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    private static String theirs(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> fields = new TreeMap<>();
            node.fields().forEachRemaining(field -> fields.put(field.getKey(), theirs(field.getValue())));
            return fields.toString();
        }
        if (node.isArray()) {
            return java.util.stream.StreamSupport.stream(node.spliterator(), false)
                    .map(VariantText::theirs)
                    .toList()
                    .toString();
        }
        if (node.isNumber()) {
            return number(node.decimalValue());
        }
        return node.isTextual() ? '"' + node.textValue() + '"' : node.asText();
    }
}
