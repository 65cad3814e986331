package io.lakescope.tests.survival.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All that jobs of a site have published, recorded and written, as lines that can be compared. */
record Effects(Set<String> lines) {

    static Effects of(Site site) throws IOException, SQLException {
        Set<String> lines = new HashSet<>(site.state().records());
        lines.addAll(files(site.bucket()));
        lines.addAll(site.rows());
        return new Effects(lines);
    }

    /** Every file but what nobody reads: staging folders and temporary files, which a runner clears away behind itself. */
    private static List<String> files(Path bucket) throws IOException {
        try (Stream<Path> all = Files.walk(bucket)) {
            List<String> lines = new ArrayList<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = bucket.relativize(file).toString();
                if (!path.contains("_staging-") && !path.contains("/._new-") && !path.contains("/._copy-")) {
                    FileTime modified = Files.getLastModifiedTime(file);
                    lines.add("file " + path + " of " + Files.size(file) + " bytes at " + modified);
                }
            }
            return lines;
        }
    }

    /** What was added, changed or taken away since. */
    List<String> beyond(Effects earlier) {
        List<String> changes = new ArrayList<>();
        lines.stream().filter(line -> !earlier.lines.contains(line)).forEach(line -> changes.add("now " + line));
        earlier.lines.stream().filter(line -> !lines.contains(line)).forEach(line -> changes.add("was " + line));
        changes.sort(Comparator.naturalOrder());
        return changes;
    }
}
