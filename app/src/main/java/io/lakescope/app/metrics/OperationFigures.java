package io.lakescope.app.metrics;

import io.lakescope.jobs.ingest.Lag;
import io.lakescope.jobs.operations.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the watch saw at its last look: it is not asked to look for a scrape.
 *
 * @param findings empty before the first look
 * @param lags by ingestion
 */
public record OperationFigures(Supplier<Optional<List<Finding>>> findings, Supplier<Map<String, Lag>> lags)
        implements FigureSource {

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        findings.get().ifPresent(found -> {
            for (Finding.Kind kind : Finding.Kind.values()) {
                figures.add(new Figure(
                        "lakescope_findings",
                        "What needs somebody, by its kind.",
                        Map.of("kind", kind.name().toLowerCase(Locale.ROOT)),
                        found.stream().filter(finding -> finding.kind() == kind).count()));
            }
        });
        lags.get().forEach((job, lag) -> figures.addAll(of(Map.of("job", job), lag)));
        return figures;
    }

    private static List<Figure> of(Map<String, String> job, Lag lag) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "lakescope_ingest_lag_records", "Records that an ingestion has not dealt with.", job, lag.records()));
        figures.add(new Figure(
                "lakescope_ingest_lost_records", "Records that were deleted before they were read.", job, lag.lost()));
        figures.add(new Figure(
                "lakescope_ingest_behind_seconds",
                "The age of the oldest record that an ingestion has not dealt with; 0 where there is none.",
                job,
                lag.behind().orElse(Duration.ZERO).toMillis() / 1_000.0));
        lag.untilExpiry()
                .ifPresent(left -> figures.add(new Figure(
                        "lakescope_ingest_until_loss_seconds",
                        "When retention may take the first record that is not dealt with.",
                        job,
                        left.toMillis() / 1_000.0)));
        return figures;
    }
}
