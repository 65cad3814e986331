package io.lakescope.jobs.encryption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A wrapped data key as it lies beside the data.
 *
 * @param id what the files that it encrypts know it by
 * @param customer whose it is, as paths have it; empty if it is for all
 * @param masterKey fingerprint of the key that wraps it
 * @param wrapped base64
 */
public record KeyFile(int format, String id, String customer, Instant created, String masterKey, String wrapped) {

    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    static KeyFile parse(String path, byte[] bytes) {
        try {
            KeyFile file = JSON.readValue(bytes, KeyFile.class);
            if (file.format() != FORMAT) {
                throw new IOException("its format is " + file.format());
            }
            Objects.requireNonNull(file.id());
            Objects.requireNonNull(file.customer());
            Objects.requireNonNull(file.masterKey());
            Objects.requireNonNull(file.wrapped());
            return file;
        } catch (IOException | RuntimeException e) {
            throw new LakescopeException(
                    Kind.INTERNAL,
                    "Cannot trust the data key " + path + ": it is none; nothing was changed; put the file back from a"
                            + " copy",
                    e);
        }
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the wrapped bytes are bound to, so that a key cannot be passed off as another's. */
    static String about(String id, String customer) {
        return "lakescope data key " + id + " " + customer;
    }

    Optional<byte[]> unwrapped(MasterKey master) {
        try {
            return master.unwrap(Base64.getDecoder().decode(wrapped), about(id, customer));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Optional<DataKey> unwrap(MasterKey master) {
        return unwrapped(master).map(key -> new DataKey(id, key));
    }
}
