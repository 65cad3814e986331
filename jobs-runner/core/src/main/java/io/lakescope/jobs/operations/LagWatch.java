package io.lakescope.jobs.operations;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.ingest.Lag;
import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.jobs.operations.Finding.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Ingestions that are further behind than they may be, or from whose topics records are gone, or soon will be, unread. */
public final class LagWatch implements Watch {

    /**
     * What is too much.
     *
     * @param behind the age of the first record that is not dealt with
     * @param beforeLoss how long before retention takes it
     */
    public record Limits(Duration behind, Duration beforeLoss) {}

    private final Map<String, Supplier<Lag>> ingestions;
    private final Limits limits;
    private final Map<String, Lag> lags = new ConcurrentSkipListMap<>();

    /** @param ingestions by job; asking blocks */
    public LagWatch(Map<String, Supplier<Lag>> ingestions, Limits limits) {
        this.ingestions = Map.copyOf(ingestions);
        this.limits = limits;
    }

    @Override
    public String subject() {
        return "lag";
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.LOSS, Kind.LAG);
    }

    @Override
    public List<Finding> look(Instant now) {
        return ingestions.entrySet().stream()
                .flatMap(entry -> look(entry.getKey(), entry.getValue(), now))
                .toList();
    }

    /** As of the last look, by job. */
    public Map<String, Lag> lags() {
        return Map.copyOf(lags);
    }

    private Stream<Finding> look(String job, Supplier<Lag> ask, Instant now) {
        try {
            Lag lag = ask.get();
            lags.put(job, lag);
            return Stream.of(loss(job, lag, now), behind(job, lag, now)).flatMap(Optional::stream);
        } catch (LakescopeException e) {
            lags.remove(job);
            return Stream.of(new Finding(
                    Kind.UNREACHABLE,
                    "lag of " + job,
                    e.getMessage(),
                    now,
                    new Step(Action.CHECK, ""),
                    Optional.of(new Veil(kinds(), Optional.of(job)))));
        }
    }

    private Optional<Finding> loss(String job, Lag lag, Instant now) {
        if (lag.lost() > 0) {
            return Optional.of(finding(
                    Kind.LOSS, job, number(lag.lost()) + " records of " + lag.topic() + " are gone unread", now));
        }
        return lag.untilExpiry()
                .filter(left -> left.compareTo(limits.beforeLoss()) < 0)
                .map(left -> finding(
                        Kind.LOSS,
                        job,
                        "Retention takes records of " + lag.topic() + " unread in " + words(left) + ", "
                                + number(lag.records()) + " are waiting",
                        now));
    }

    private Optional<Finding> behind(String job, Lag lag, Instant now) {
        return lag.behind()
                .filter(age -> age.compareTo(limits.behind()) > 0)
                .map(age -> finding(
                        Kind.LAG,
                        job,
                        lag.topic() + " is ahead by " + number(lag.records()) + " records, the oldest came "
                                + words(age) + " ago",
                        now.minus(age)));
    }

    private static Finding finding(Kind kind, String job, String what, Instant since) {
        return new Finding(kind, job, what, since, new Step(Action.RUN_JOB, job));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String words(Duration duration) {
        return duration.compareTo(Duration.ofDays(2)) >= 0
                ? duration.toDays() + " days"
                : duration.compareTo(Duration.ofHours(2)) >= 0
                        ? duration.toHours() + " hours"
                        : duration.toMinutes() + " minutes";
    }
}
