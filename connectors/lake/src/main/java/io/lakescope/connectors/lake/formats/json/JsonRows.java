package io.lakescope.connectors.lake.formats.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import io.lakescope.connectors.lake.formats.RowSource;
import io.lakescope.connectors.lake.formats.TextInput;
import io.lakescope.connectors.lake.formats.json.JsonDocuments.Document;
import io.lakescope.connectors.lake.formats.json.JsonDocuments.Pull;
import io.lakescope.connectors.lake.parquet.Damage;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of a JSON file as rows. What is no object has only unreadable cells, which say why. */
final class JsonRows implements RowSource {

    private final String path;
    private final TextInput input;
    private final Pull documents;
    private final Schema schema;
    private final List<Integer> columns;
    private final boolean ofObjects;

    JsonRows(String path, TextInput input, Pull documents, Schema schema, List<Integer> columns) {
        this.path = path;
        this.input = input;
        this.documents = documents;
        this.schema = schema;
        this.columns = List.copyOf(columns);
        this.ofObjects =
                !(schema.size() > 0 && schema.columns().get(0).equals(new Column(JsonFormat.VALUE, Type.Plain.JSON)));
    }

    @Override
    public Optional<@Nullable Object[]> next() {
        return Damage.guard(path, () -> {
            Document document = documents.next();
            return document == null ? Optional.empty() : Optional.of(row(document));
        });
    }

    private @Nullable Object[] row(Document document) throws JsonProcessingException {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        if (document.failure().isPresent()) {
            Arrays.fill(values, new Unreadable(document.failure().get()));
            return values;
        }
        Object value = document.value();
        if (!(value instanceof Map<?, ?>) && ofObjects) {
            Arrays.fill(values, new Unreadable("it is no object but " + JsonDocuments.JSON.writeValueAsString(value)));
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            Column column = schema.columns().get(columns.get(i));
            values[i] = value instanceof Map<?, ?> fields
                    ? field(fields, column)
                    : JsonDocuments.JSON.writeValueAsString(value);
        }
        return values;
    }

    private @Nullable Object field(Map<?, ?> fields, Column column) throws JsonProcessingException {
        if (column.name().equals(JsonFormat.REST) && !fields.containsKey(JsonFormat.REST)) {
            return rest(fields);
        }
        if (!fields.containsKey(column.name())) {
            return Absent.ABSENT;
        }
        Object value = fields.get(column.name());
        return value == null ? null : of(value, column.type());
    }

    private Object rest(Map<?, ?> fields) throws JsonProcessingException {
        Map<Object, Object> rest = new LinkedHashMap<>(fields);
        schema.columns().forEach(column -> rest.remove(column.name()));
        return rest.isEmpty() ? Absent.ABSENT : JsonDocuments.JSON.writeValueAsString(rest);
    }

    private static Object of(Object value, Type type) throws JsonProcessingException {
        if (type == Type.Plain.JSON) {
            return JsonDocuments.JSON.writeValueAsString(value);
        }
        if (type == Type.Plain.STRING && value instanceof String
                || type == Type.Plain.BOOLEAN && value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number) {
            BigDecimal number = new BigDecimal(value.toString());
            if (type == Type.Plain.DECIMAL) {
                return number;
            }
            if (type == Type.Plain.DOUBLE) {
                return number.doubleValue();
            }
            if (type == Type.Plain.LONG && number.stripTrailingZeros().scale() <= 0 && number.precision() < 19) {
                return number.longValueExact();
            }
        }
        return new Unreadable(JsonDocuments.JSON.writeValueAsString(value) + " is no " + type.text());
    }

    @Override
    public long bytesRead() {
        return input.bytesRead();
    }

    @Override
    public void close() {
        input.close();
    }
}
