package io.lakescope.app.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** A server's log: one file for the present run, one for the run before. */
record ServerLog(Path path) {

    private static final Pattern TROUBLE = Pattern.compile("ERROR|FATAL|Exception|Error:|error:");
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. )");
    private static final int GIST_LENGTH = 300;

    /** Sets the log of the run before aside. */
    void rotate() {
        try {
            if (Files.exists(path)) {
                Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line that most likely says what went wrong: the last one that speaks of trouble, else the last one. */
    String gist() {
        List<String> lines = lines();
        String line = lines.stream()
                .filter(text -> TROUBLE.matcher(text).find())
                .reduce((first, second) -> second)
                .orElse(lines.isEmpty() ? "its log is empty" : lines.get(lines.size() - 1));
        return line.length() > GIST_LENGTH ? line.substring(0, GIST_LENGTH) + "..." : line.strip();
    }

    private List<String> lines() {
        try {
            String text = Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : "";
            return text.lines()
                    .filter(line ->
                            !line.isBlank() && !STACK_FRAME.matcher(line).find())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
