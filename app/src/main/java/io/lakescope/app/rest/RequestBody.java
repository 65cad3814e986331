package io.lakescope.app.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.TreeMap;

/** The JSON object that a request brings, read strictly: what is misspelt, doubled or left over is an error. */
final class RequestBody {

    private static final int DEEPEST = 8;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(Gate.LARGEST_BODY)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final ObjectNode tree;

    private RequestBody(ObjectNode tree) {
        this.tree = tree;
    }

    /** The body of a request; one without a body is an empty object. */
    static RequestBody of(Context ctx) {
        byte[] bytes = bytes(ctx);
        if (bytes.length == 0) {
            return new RequestBody(JSON.createObjectNode());
        }
        try {
            JsonNode tree = JSON.readTree(bytes);
            if (tree instanceof ObjectNode object) {
                return new RequestBody(said(object));
            }
            throw Refusal.badRequest("Cannot read the request: its body is no JSON object");
        } catch (IOException e) {
            throw Refusal.badRequest("Cannot read the request: " + reason(e));
        }
    }

    /** Generated clients send nulls and empty maps for what nobody has set. */
    private static ObjectNode said(ObjectNode object) {
        object.properties()
                .removeIf(entry -> entry.getValue().isNull()
                        || (entry.getValue().isObject() && entry.getValue().isEmpty()));
        return object;
    }

    /** A body without a length is counted while it is read. */
    private static byte[] bytes(Context ctx) {
        try {
            byte[] bytes = ctx.req().getInputStream().readNBytes(Gate.LARGEST_BODY + 1);
            if (bytes.length > Gate.LARGEST_BODY) {
                throw Gate.tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw Refusal.badRequest("Cannot read the request: its body broke off");
        }
    }

    boolean has(String name) {
        return tree.hasNonNull(name);
    }

    /** Takes a text out of the object, empty where it is not there; what is left can be read as something else. */
    java.util.Optional<String> take(String name) {
        JsonNode value = tree.remove(name);
        if (value == null || value.isNull()) {
            return java.util.Optional.empty();
        }
        if (!value.isTextual()) {
            throw Refusal.badRequest("Cannot read the request: '" + name + "' is no text");
        }
        return java.util.Optional.of(value.textValue());
    }

    /** All of the object as a record; keys that it does not have are refused. */
    <T> T as(Class<T> type) {
        try {
            return JSON.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("Cannot read the request: " + reason(e));
        }
    }

    /** The same for every spelling of the same object: order and blanks do not count. */
    String canonical() {
        try {
            return JSON.writeValueAsString(JSON.treeToValue(tree, TreeMap.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "'" + unknown.getPropertyName() + "' is none of its keys: "
                    + String.join(
                            ", ",
                            unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .toList());
        }
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("its body is no JSON");
    }
}
