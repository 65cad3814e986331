package io.lakescope.connectors.lake.formats.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON values of a text, one after the other: one a line, or an array's elements, or simply in a row. */
final class JsonDocuments {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** How a file holds its values. */
    enum Layout {
        LINES,
        DOCUMENT
    }

    /**
     * One value.
     *
     * @param failure why the line is none
     */
    record Document(@Nullable Object value, Optional<String> failure) {}

    /** A pull of values; null at the end. */
    interface Pull {
        @Nullable
        Document next() throws IOException;
    }

    private JsonDocuments() {}

    /** Lines, if the first one that is not blank is a whole value and the text is no array over several lines. */
    static Layout layout(Reader text) throws IOException {
        BufferedReader lines = new BufferedReader(text);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                return isWhole(line) && !isArrayAlone(line, lines) ? Layout.LINES : Layout.DOCUMENT;
            }
        }
        return Layout.LINES;
    }

    private static boolean isWhole(String line) {
        return parse(line, 1).failure().isEmpty();
    }

    private static boolean isArrayAlone(String line, BufferedReader rest) throws IOException {
        if (!line.stripLeading().startsWith("[")) {
            return false;
        }
        for (String next = rest.readLine(); next != null; next = rest.readLine()) {
            if (!next.isBlank()) {
                return false;
            }
        }
        return true;
    }

    static Pull of(Reader text, Layout layout) throws IOException {
        return layout == Layout.LINES ? new Lines(text) : new Values(text);
    }

    private static Document parse(String line, long number) {
        try {
            return new Document(JSON.readValue(line, Object.class), Optional.empty());
        } catch (JsonProcessingException e) {
            return new Document(null, Optional.of("line " + number + " is no JSON: " + e.getOriginalMessage()));
        }
    }

    /** A line that is no value takes no other down with it. */
    private static final class Lines implements Pull {

        private final BufferedReader lines;
        private long number;

        Lines(Reader text) {
            this.lines = new BufferedReader(text);
        }

        @Override
        public @Nullable Document next() throws IOException {
            String line = lines.readLine();
            number++;
            while (line != null && line.isBlank()) {
                line = lines.readLine();
                number++;
            }
            return line == null ? null : parse(line, number);
        }
    }

    private static final class Values implements Pull {

        private final MappingIterator<Object> values;

        Values(Reader text) throws IOException {
            var parser = JSON.createParser(text);
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                parser.nextToken();
            }
            values = JSON.readerFor(Object.class).readValues(parser);
        }

        @Override
        public @Nullable Document next() throws IOException {
            return values.hasNextValue() ? new Document(values.nextValue(), Optional.empty()) : null;
        }
    }
}
