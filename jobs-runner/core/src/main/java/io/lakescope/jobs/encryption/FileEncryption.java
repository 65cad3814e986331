package io.lakescope.jobs.encryption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.manifest.Manifest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the footer of a file says of its encrypted columns.
 *
 * @param key the data key's id
 * @param salt base64
 * @param columns in the file's order
 */
record FileEncryption(String key, String salt, Map<String, Encrypted> columns) {

    /** @param type of the values before they were encrypted */
    record Encrypted(String mode, String type) {}

    static final String KEY = "lakescope.encryption";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    FileEncryption {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        // A footer that says what cannot be is found before its columns are read.
        byte[] decoded = Base64.getDecoder().decode(salt);
        Objects.checkIndex(0, decoded.length);
        columns.values().forEach(column -> {
            Objects.requireNonNull(Mode.parse(KEY, column.mode()));
            Objects.requireNonNull(Type.parse(column.type()));
        });
    }

    static FileEncryption of(DataKey key, String salt, Schema schema, Map<String, Mode> modes) {
        Map<String, Encrypted> columns = new LinkedHashMap<>();
        for (Column column : schema.columns()) {
            Mode mode = modes.get(column.name());
            if (mode != null) {
                columns.put(
                        column.name(), new Encrypted(mode.word(), column.type().text()));
            }
        }
        return new FileEncryption(key.id(), salt, columns);
    }

    static Optional<FileEncryption> in(Map<String, String> metadata, String path) {
        return Optional.ofNullable(metadata.get(KEY)).map(json -> {
            try {
                return JSON.readValue(json, FileEncryption.class);
            } catch (JsonProcessingException | RuntimeException e) {
                throw new LakescopeException(
                        Kind.INTERNAL,
                        "Cannot trust " + path + ": what its footer says of its encryption cannot be read; nothing was"
                                + " changed; restore the object from a copy, or back the unit up again",
                        e);
            }
        });
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As manifests keep it. */
    Manifest.Encryption inManifest() {
        Map<String, String> modes = new TreeMap<>();
        columns.forEach((name, column) -> modes.put(name, column.mode()));
        return new Manifest.Encryption(key, modes);
    }

    /** The columns as they lie in the file. */
    Schema stored(Schema plain) {
        return retyped(plain, name -> Type.Plain.BINARY);
    }

    /** The columns before they were encrypted. */
    Schema plain(Schema stored) {
        return retyped(
                stored,
                name -> Type.parse(
                        columns.getOrDefault(name, new Encrypted("", "")).type()));
    }

    private Schema retyped(Schema schema, Function<String, Type> type) {
        List<Column> retyped = new ArrayList<>();
        for (Column column : schema.columns()) {
            retyped.add(
                    columns.containsKey(column.name()) ? new Column(column.name(), type.apply(column.name())) : column);
        }
        return new Schema(retyped);
    }
}
