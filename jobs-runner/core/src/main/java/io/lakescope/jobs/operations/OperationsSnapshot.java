package io.lakescope.jobs.operations;

import io.lakescope.jobs.Firing;
import io.lakescope.jobs.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workspace's jobs at one moment.
 *
 * @param from how far it looks back
 * @param to how far it looks ahead
 * @param findings the worst first
 * @param runs that began since {@code from}, the newest first, without units
 * @param due due times since {@code from}, the oldest first
 * @param ahead due times until {@code to} that are still to come
 * @param lags by ingestion
 * @param histories rates and lag since {@code from}, by ingestion
 * @param attendance who runs the schedule
 */
public record OperationsSnapshot(
        Instant at,
        Instant from,
        Instant to,
        List<Finding> findings,
        List<RunReport> runs,
        List<Firing> due,
        List<Firing> ahead,
        Map<String, Behind> lags,
        List<LagHistory> histories,
        Attendance attendance) {

    /**
     * How far an ingestion is behind.
     *
     * @param records that it has not dealt with
     * @param age of the oldest of them
     */
    public record Behind(long records, Optional<Duration> age) {}

    public static final Duration BACK = Duration.ofHours(20);
    public static final Duration AHEAD = Duration.ofHours(4);

    public OperationsSnapshot {
        findings = List.copyOf(findings);
        runs = List.copyOf(runs);
        due = List.copyOf(due);
        ahead = List.copyOf(ahead);
        lags = Map.copyOf(lags);
        histories = List.copyOf(histories);
    }
}
