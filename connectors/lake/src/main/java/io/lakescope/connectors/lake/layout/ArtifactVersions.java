package io.lakescope.connectors.lake.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the version of the artifact that wrote a file with the version folder that it lies in: MAJOR.MINOR of both. */
public final class ArtifactVersions {

    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)(?:[.\\-+].*)?");

    private final Map<String, Integer> files = new LinkedHashMap<>();
    private final Map<String, String> first = new LinkedHashMap<>();

    /**
     * Looks at one file.
     *
     * @param version the value of its version folder
     * @param artifact what its footer says; empty if it says nothing
     */
    public void file(String path, String version, Optional<String> artifact) {
        Optional<String> why = artifact.isEmpty()
                ? Optional.of("artifact version is not in the footer")
                : directory(artifact.get())
                        .filter(version::equals)
                        .map(same -> Optional.<String>empty())
                        .orElse(Optional.of("artifact " + artifact.get() + " in version=" + version
                                + directory(artifact.get())
                                        .map(right -> ", belongs into version=" + right)
                                        .orElse("")));
        why.ifPresent(deviation -> {
            files.merge(deviation, 1, Integer::sum);
            first.putIfAbsent(deviation, path);
        });
    }

    /** The folder of an artifact's version: that of 1.0.36 is 1.0. */
    static Optional<String> directory(String artifact) {
        Matcher parts = VERSION.matcher(artifact.strip());
        return parts.matches() ? Optional.of(parts.group(1) + "." + parts.group(2)) : Optional.empty();
    }

    /** One line for each mismatch. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        files.forEach((deviation, count) -> lines.add("version: " + deviation + ": " + first.get(deviation)
                + (count > 1 ? " and " + (count - 1) + " more" : "")));
        return lines;
    }
}
