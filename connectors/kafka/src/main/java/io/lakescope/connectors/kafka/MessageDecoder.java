package io.lakescope.connectors.kafka;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.connectors.TopicLog.Decoded;
import java.io.IOException;
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
    private static final byte DELETE = 0x7F;

    /** U+0080 to U+009F are two bytes: this one, and one from 0x80 to 0x9F. */
    private static final byte C1_LEAD = (byte) 0xC2;

    private static final byte C1_END = (byte) 0xA0;
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
        return json(text.get(), bytes).orElseGet(() -> new Decoded("text", text.get()));
    }

    /** Why a value is shown as hex although its producer meant something else; empty where there is nothing to say. */
    static Optional<String> problem(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length < SCHEMA_HEADER_BYTES || bytes[0] != 0) {
            return Optional.empty();
        }
        return Optional.of("starts like a message of a schema registry, schema id "
                + ByteBuffer.wrap(bytes).getInt(1) + "; no registry is configured");
    }

    /** Parses the bytes, which are exact UTF-8 without NUL: so they are taken for no other encoding. */
    private static Optional<Decoded> json(String text, byte[] bytes) {
        if (text.isBlank() || !mayBeJson(text.strip().charAt(0))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Decoded("json", JSON.readValue(bytes)));
        } catch (IOException e) {
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
        return isExact && isPrintable(bytes) ? Optional.of(text) : Optional.empty();
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

    /** Whether exact UTF-8 holds no control characters but tabs and line ends. */
    private static boolean isPrintable(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            boolean isC0 = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r';
            boolean isC1 = b == C1_LEAD && bytes[i + 1] < C1_END;
            if (isC0 || isC1 || b == DELETE) {
                return false;
            }
        }
        return true;
    }
}
