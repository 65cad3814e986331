package io.lakescope.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The API's document, and whether an answer is one that it promises. */
final class Contract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    static final JsonNode DOCUMENT = document();

    private static final Map<String, Schema> BY_PLACE = new ConcurrentHashMap<>();

    private Contract() {}

    private static JsonNode document() {
        try (InputStream in = io.lakescope.app.rest.RestServer.class.getResourceAsStream("openapi.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation of the document, as {@code GET /runs/{run}}. */
    static TreeSet<String> operations() {
        TreeSet<String> operations = new TreeSet<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    static JsonNode schema(String name) {
        return DOCUMENT.at("/components/schemas/" + name);
    }

    /** Asserts that a JSON answer has a status of its operation, and that status' shape. */
    static void check(String method, String path, int status, String body) {
        String template = template(path);
        JsonNode response = DOCUMENT.get("paths")
                .get(template)
                .get(method.toLowerCase(Locale.ROOT))
                .get("responses")
                .get(Integer.toString(status));
        assertThat(response).as("%s %s may answer %s", method, template, status).isNotNull();
        if (response.has("$ref")) {
            response = DOCUMENT.at(response.get("$ref").textValue().substring(1));
        }
        JsonNode content = response.get("content");
        if (content.has("application/json")) {
            checkShape(content.get("application/json").get("schema"), body);
        }
    }

    /** Asserts that a JSON text has a schema of the document. */
    static void checkShape(JsonNode schema, String body) {
        Schema compiled = BY_PLACE.computeIfAbsent(schema.toString(), key -> {
            ObjectNode whole = schema.deepCopy();
            whole.set("components", DOCUMENT.get("components"));
            return SCHEMAS.getSchema(whole);
        });
        try {
            assertThat(compiled.validate(JSON.readTree(body))).as(body).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    private static String template(String path) {
        String plain = path.replaceAll("\\?.*", "");
        List<String> fitting = new ArrayList<>();
        DOCUMENT.get("paths").fieldNames().forEachRemaining(template -> {
            if (plain.matches(template.replaceAll("\\{[a-z]+}", "[^/]+"))) {
                fitting.add(template);
            }
        });
        fitting.sort((one, other) -> Integer.compare(one.split("\\{", -1).length, other.split("\\{", -1).length));
        assertThat(fitting).as("paths of the document that fit %s", path).isNotEmpty();
        return fitting.get(0);
    }
}
