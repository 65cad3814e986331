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
        try {
            Workspace workspace = YAML.readValue(Files.readString(file), Workspace.class);
            return workspace == null ? Workspace.NONE : workspace;
        } catch (JsonProcessingException e) {
            throw new LakescopeException(Kind.USER, message(file, e), e);
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

    private static String message(Path file, JsonProcessingException e) {
        String why = e instanceof UnrecognizedPropertyException unknown
                ? "unknown key '" + unknown.getPropertyName() + "'" + in(unknown) + "; known keys are "
                        + String.join(
                                ", ",
                                unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .toList())
                : firstLine(e.getOriginalMessage());
        return "Cannot read the workspace " + file + line(e.getLocation()) + ": " + why;
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

    private static String line(@Nullable JsonLocation location) {
        return location == null ? "" : " line " + location.getLineNr();
    }

    private static String firstLine(@Nullable String text) {
        String whole = String.valueOf(text);
        int end = whole.indexOf('\n');
        return end < 0 ? whole : whole.substring(0, end);
    }
}
