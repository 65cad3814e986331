package io.lakescope.app.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of reports: ASCII, indented by two blanks, without a character that HTML obeys, since it stands in HTML too. */
final class ReportJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static {
        MAPPER.getFactory().setCharacterEscapes(new NoMarkup());
    }

    private ReportJson() {}

    /** What is signed: the object without its closing brace. */
    static String body(Map<String, Object> report) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        try {
            String json = MAPPER.writer(printer).writeValueAsString(report);
            return json.substring(0, json.length() - "\n}".length());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class NoMarkup extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        private final int[] escapes = standardAsciiEscapesForJSON();

        NoMarkup() {
            for (char c : "<>&".toCharArray()) {
                escapes[c] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
