package io.lakescope.jobs.operations;

import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.JobSpec.Option;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was asked of a job, as names and values that a workspace would have. */
public final class RunParameters {

    private final Map<String, String> words = new LinkedHashMap<>();

    private RunParameters() {}

    /** In the order in which people ask; what was not asked for is left out. */
    public static Map<String, String> of(JobSpec spec) {
        RunParameters parameters = new RunParameters();
        parameters.common(spec);
        parameters.own(spec);
        parameters.put("reason", spec.reason());
        return parameters.words;
    }

    private void common(JobSpec spec) {
        put("kind", spec.kind());
        put("source", spec.source().toString());
        if (!spec.target().equals(spec.source())) {
            put("target", spec.target().toString());
        }
        TimeRange range = spec.selection().range();
        range.from().ifPresent(from -> put("from", moment(from)));
        range.to().ifPresent(to -> put("to", moment(to)));
        put("key", pairs(spec.selection().keys()));
    }

    private void own(JobSpec spec) {
        if (spec instanceof JobSpec.Ingest ingest) {
            put("map", pairs(ingest.mapping()));
            put("until", word(ingest.until()));
            put("replay", ingest.replay());
            put("continue-past-gap", ingest.continuePastGap());
            ingest.rowsPerSecond().ifPresent(rate -> put("rate", rate + " rows/s"));
        } else if (spec instanceof JobSpec.Redrive redrive) {
            put("map", pairs(redrive.mapping()));
        } else if (spec instanceof JobSpec.Aggregate aggregate) {
            put("aggregate", aggregate.definition().name());
            put("time-zone", aggregate.definition().timeZone());
        } else if (spec instanceof JobSpec.Verify verify) {
            put("deep", verify.deep());
        } else if (spec instanceof JobSpec.Restore restore) {
            put("version", restore.version().orElse(""));
            put("policy", word(restore.policy()));
            put("write-time", word(restore.writeTime()));
            restore.rowsPerSecond().ifPresent(rate -> put("rate", rate + " rows/s"));
        } else if (spec instanceof JobSpec.Undo undo) {
            put("run", undo.run());
            put("cluster", undo.cluster());
            undo.rowsPerSecond().ifPresent(rate -> put("rate", rate + " rows/s"));
        } else if (spec instanceof JobSpec.Drop drop) {
            put("cluster", drop.cluster());
        } else if (spec instanceof JobSpec.Expire expire) {
            put("older-than", expire.olderThan().toString());
            put("keep", Integer.toString(expire.keep()));
        } else if (spec instanceof JobSpec.Purge purge) {
            put("cluster", purge.cluster());
            put("skew-margin", purge.skewMargin().map(Object::toString).orElse(""));
            put("wait-for", purge.waitFor().map(Object::toString).orElse(""));
        }
    }

    private static String moment(Instant at) {
        String text = at.toString();
        return text.endsWith("T00:00:00Z") ? text.substring(0, 10) : text;
    }

    private static String pairs(Map<String, String> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void put(String name, Option option) {
        Optional.of(option).filter(Option.ON::equals).ifPresent(on -> put(name, "true"));
    }

    private void put(String name, String value) {
        if (!value.isEmpty()) {
            words.put(name, value);
        }
    }
}
