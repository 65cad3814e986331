package io.lakescope.tests.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The statements that a backup's manifest holds, read as plain JSON. */
final class ManifestDdl {

    private ManifestDdl() {}

    /** Of any leaf: all of one backup say the same. */
    static List<String> of(Path dataset) throws IOException {
        try (var files = Files.walk(dataset)) {
            Path manifest = files.filter(file -> file.getFileName().toString().matches("_commit-\\d+\\.json"))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no manifest in " + dataset));
            JsonNode json = JsonMapper.builder().build().readTree(Files.readAllBytes(manifest));
            return statements(json.get("backup").get("ddl").asText());
        }
    }

    /** Statements end with a semicolon that is not between quotes. */
    static List<String> statements(String ddl) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        char quote = 0;
        for (char c : ddl.toCharArray()) {
            if (quote == 0 && c == ';') {
                statements.add(statement.toString().strip());
                statement.setLength(0);
                continue;
            }
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            statement.append(c);
        }
        if (!statement.toString().isBlank()) {
            statements.add(statement.toString().strip());
        }
        return statements;
    }
}
