package io.lakescope.app.jobs;

import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.coverage.Lineage;
import io.lakescope.jobs.coverage.Lineage.Aggregation;
import io.lakescope.jobs.coverage.Lineage.Backup;
import io.lakescope.jobs.coverage.Lineage.Ingestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way that rows take, by the jobs of a workspace. A job that is configured wrongly says so when it runs, not here. */
public final class Lineages {

    private Lineages() {}

    public static Lineage of(Workspace workspace) {
        List<Ingestion> ingestions = new ArrayList<>();
        List<Backup> backups = new ArrayList<>();
        List<Aggregation> aggregations = new ArrayList<>();
        workspace.configuredJobs().forEach((name, job) -> {
            Optional<SourceAddress> table = address(job.table());
            switch (String.valueOf(job.kind())) {
                case "ingest" ->
                    address(job.topic())
                            .ifPresent(topic -> table.ifPresent(into -> ingestions.add(
                                    new Ingestion(topic, into, job.map() == null ? Map.of() : job.map()))));
                case "backup" ->
                    address(job.dataset())
                            .ifPresent(dataset -> table.ifPresent(from -> backups.add(new Backup(from, dataset))));
                case "aggregate" ->
                    address(job.source())
                            .ifPresent(source -> address(job.target())
                                    .ifPresent(target -> aggregations.add(new Aggregation(name, source, target))));
                default -> {}
            }
        });
        return new Lineage(ingestions, backups, aggregations);
    }

    private static Optional<SourceAddress> address(@Nullable String text) {
        try {
            return Optional.ofNullable(text).filter(given -> !given.isBlank()).map(SourceAddress::parse);
        } catch (LakescopeException e) {
            return Optional.empty();
        }
    }
}
