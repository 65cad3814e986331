package io.lakescope.app.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads workspace files. Strict: an unknown or repeated key is an error with its line. */
public final class WorkspaceReader {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private WorkspaceReader() {}

    /** @throws LakescopeException USER with the line if the file cannot be read as a workspace */
    public static Workspace read(Path file) {
        String text = text(file);
        try {
            Workspace workspace = YAML.readValue(text, Workspace.class);
            return workspace == null ? Workspace.NONE : workspace;
        } catch (JsonProcessingException e) {
            throw new LakescopeException(Kind.USER, message(file, text, e), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new LakescopeException(
                    Kind.USER,
                    "Cannot read the workspace " + file + ": " + reason(e)
                            + "; give the path of a workspace file with -w",
                    e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "there is no such file"
                : String.valueOf(e.getMessage());
    }

    private static String message(Path file, String text, JsonProcessingException e) {
        String why = e instanceof UnrecognizedPropertyException unknown
                ? "unknown key '" + unknown.getPropertyName() + "'" + in(unknown) + "; known keys are "
                        + String.join(
                                ", ",
                                unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .toList())
                : firstLine(e.getOriginalMessage());
        return "Cannot read the workspace " + file + line(text, e) + ": " + why;
    }

    private static String in(JsonMappingException e) {
        String path = String.join(
                ".",
                e.getPath().stream()
                        .limit(Math.max(0, e.getPath().size() - 1))
                        .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                        .toList());
        return path.isEmpty() ? "" : " in " + path;
    }

    /** The parser has read past an unknown key when it refuses it: its line is the nearest one above that names it. */
    private static String line(String text, JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        if (location == null) {
            return "";
        }
        int line = location.getLineNr();
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> lines = text.lines().toList();
            Pattern key = Pattern.compile("(^|[\\s{,\"'])" + Pattern.quote(unknown.getPropertyName()) + "[\"']?\\s*:");
            int above = Math.min(line, lines.size());
            while (above > 1 && !key.matcher(lines.get(above - 1)).find()) {
                above--;
            }
            line = key.matcher(lines.get(Math.max(0, above - 1))).find() ? above : line;
        }
        return " line " + line;
    }

    private static String firstLine(@Nullable String text) {
        String whole = String.valueOf(text);
        int end = whole.indexOf('\n');
        return end < 0 ? whole : whole.substring(0, end);
    }
}
