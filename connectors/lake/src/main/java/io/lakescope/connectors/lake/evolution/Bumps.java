package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaChange.Verdict;
import io.lakescope.connectors.SchemaTimeline.Bump;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Proposes the version that changes call for: MAJOR.MINOR of what produces the data, so the next major one. */
final class Bumps {

    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,9})(\\.\\d+)*");

    private Bumps() {}

    /** The bump of the newest version that has one due. */
    static Optional<Bump> due(List<SchemaChange> changes, List<Stretch> stretches, Optional<String> versionAbove) {
        Optional<SchemaChange> newest = changes.stream()
                .filter(change -> change.verdict() == Verdict.NEEDS_BUMP)
                .reduce((one, other) -> later(one, other, stretches));
        return newest.map(change -> new Bump(
                change.version().or(() -> versionAbove),
                next(change.version().or(() -> versionAbove).orElse("1.0")),
                change.since(),
                filesSince(change, stretches)));
    }

    /** The newer version's, and in one version the first. */
    private static SchemaChange later(SchemaChange one, SchemaChange other, List<Stretch> stretches) {
        if (one.version().equals(other.version())) {
            return position(other, stretches) < position(one, stretches) ? other : one;
        }
        return position(other, stretches) > position(one, stretches) ? other : one;
    }

    private static int position(SchemaChange change, List<Stretch> stretches) {
        for (int i = 0; i < stretches.size(); i++) {
            if (stretches.get(i).span().first().equals(change.since())) {
                return i;
            }
        }
        return stretches.size();
    }

    private static int filesSince(SchemaChange change, List<Stretch> stretches) {
        return stretches.stream()
                .skip(position(change, stretches))
                .filter(stretch -> stretch.version().equals(change.version().orElse("")))
                .mapToInt(stretch -> stretch.span().files())
                .sum();
    }

    private static String next(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.matches() ? Integer.parseInt(parts.group(1)) + 1 + ".0" : version + " and a new one";
    }
}
