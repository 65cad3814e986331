package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaPolicy;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SourceSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds timelines from the schemas of files. */
public final class Evolution {

    private final SchemaPolicy policy;
    private final Samples samples;
    private final Optional<String> versionAbove;

    /** @param versionAbove the version folder at or above the opened one */
    public Evolution(SchemaPolicy policy, Samples samples, Optional<String> versionAbove) {
        this.policy = policy;
        this.samples = samples;
        this.versionAbove = versionAbove;
    }

    /**
     * The timeline of a dataset.
     *
     * @param schema merged over the same files
     */
    public SchemaTimeline of(SourceSchema schema, List<FileSchema> files, List<EngineView> engines) {
        Places places = Places.of(files);
        List<Stretch> stretches = Stretch.of(places.ordered(), places.schemas());
        List<SchemaChange> changes = changes(stretches);
        return new SchemaTimeline(
                schema,
                policy,
                stretches.stream().map(Stretch::span).toList(),
                Lines.of(schema, stretches, places.schemas()),
                changes,
                Bumps.due(changes, stretches, versionAbove),
                engines);
    }

    /** A new version may change what it likes: each is judged by itself. */
    private List<SchemaChange> changes(List<Stretch> stretches) {
        Judge judge = new Judge(policy);
        Map<String, List<Stretch>> versions = new LinkedHashMap<>();
        stretches.forEach(stretch -> versions.computeIfAbsent(stretch.version(), key -> new ArrayList<>())
                .add(stretch));
        List<SchemaChange> changes = new ArrayList<>();
        versions.values()
                .forEach(version -> changes.addAll(new Renames(judge, samples).in(Walk.over(version, judge), version)));
        return changes;
    }
}
