package io.lakescope.connectors.lake.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The exact logical types, kept in the footer because Parquet cannot tell a set from a list or a varint from a text. */
final class ColumnTypes {

    /** The footer key: a JSON object from column name to type text. */
    static final String KEY = "lakescope.columns";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final Pattern ENCODED = Pattern.compile("%([0-9A-F]{2})");

    private ColumnTypes() {}

    static String json(Schema schema) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Column column : schema.columns()) {
            texts.put(column.name(), renamed(column.type(), ColumnTypes::encode).text());
        }
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The declared type of a stored field; empty if none is declared or the field cannot hold it. */
    static Optional<Type> declared(Map<String, String> texts, org.apache.parquet.schema.Type field) {
        String text = texts.get(field.getName());
        if (text == null) {
            return Optional.empty();
        }
        try {
            Type type = renamed(Type.parse(text), ColumnTypes::decode);
            org.apache.parquet.schema.Type expected = ToParquet.field(field.getName(), type, field.getRepetition());
            return expected.equals(field) ? Optional.of(type) : Optional.empty();
        } catch (LakescopeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // Another tool may have copied the key to other columns: the file's own types count then.
            return Optional.empty();
        }
    }

    static Map<String, String> texts(Map<String, String> metadata) {
        String json = metadata.get(KEY);
        if (json == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }

    /** Field names may hold the characters that separate them in a type's text. */
    private static Type renamed(Type type, UnaryOperator<String> name) {
        if (type instanceof Type.ListOf list) {
            return new Type.ListOf(renamed(list.element(), name));
        }
        if (type instanceof Type.SetOf set) {
            return new Type.SetOf(renamed(set.element(), name));
        }
        if (type instanceof Type.Vector vector) {
            return new Type.Vector(renamed(vector.element(), name), vector.dimensions());
        }
        if (type instanceof Type.MapOf map) {
            return new Type.MapOf(renamed(map.key(), name), renamed(map.value(), name));
        }
        if (type instanceof Type.Tuple tuple) {
            return new Type.Tuple(
                    tuple.elements().stream().map(e -> renamed(e, name)).toList());
        }
        return type instanceof Type.Struct struct ? new Type.Struct(renamed(struct.fields(), name)) : type;
    }

    private static List<Type.Field> renamed(List<Type.Field> fields, UnaryOperator<String> name) {
        return fields.stream()
                .map(field -> new Type.Field(name.apply(field.name()), renamed(field.type(), name)))
                .toList();
    }

    private static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        for (char c : name.toCharArray()) {
            encoded.append(" %<>(),:".indexOf(c) < 0 ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }

    private static String decode(String name) {
        return ENCODED.matcher(name).replaceAll(ColumnTypes::character);
    }

    private static String character(MatchResult code) {
        return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16)));
    }
}
