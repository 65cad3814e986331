package io.lakescope.connectors.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.connectors.TopicLog.Decoded;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what bytes hold. JSON counts only if all of the bytes are one document without repeated field names; numbers
 * keep all their digits (BigInteger, BigDecimal). So nothing that is shown has lost anything.
 */
final class MessageDecoder {

    private static final ObjectReader JSON = mapper().readerFor(Object.class);
    private static final int SCHEMA_HEADER_BYTES = 5;
    private static final char REPLACEMENT = '\uFFFD';

    private MessageDecoder() {}

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    static Decoded decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Decoded("null", null);
        }
        Optional<String> text = text(bytes);
        if (text.isEmpty()) {
            return new Decoded("hex", HexFormat.of().formatHex(bytes));
        }
        return json(text.get()).orElseGet(() -> new Decoded("text", text.get()));
    }

    /** Why a value is shown as hex although its producer meant something else; empty where there is nothing to say. */
    static Optional<String> problem(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length < SCHEMA_HEADER_BYTES || bytes[0] != 0) {
            return Optional.empty();
        }
        return Optional.of("starts like a message of a schema registry, schema id "
                + ByteBuffer.wrap(bytes).getInt(1) + "; no registry is configured");
    }

    private static Optional<Decoded> json(String text) {
        if (text.isBlank() || !mayBeJson(text.strip().charAt(0))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Decoded("json", JSON.readValue(text)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Spares the parser's exception for plain words, which keys often are. */
    private static boolean mayBeJson(char first) {
        return "{[\"-tfn".indexOf(first) >= 0 || (first >= '0' && first <= '9');
    }

    private static Optional<String> text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isExact = text.indexOf(REPLACEMENT) < 0 || isUtf8(bytes);
        return isExact && isPrintable(text) ? Optional.of(text) : Optional.empty();
    }

    /** Whether replacement characters in the text are the producer's own, and stand for no damaged bytes. */
    private static boolean isUtf8(byte[] bytes) {
        try {
            var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') {
                return false;
            }
        }
        return true;
    }
}
