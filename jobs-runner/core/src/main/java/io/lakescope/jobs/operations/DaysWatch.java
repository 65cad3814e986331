package io.lakescope.jobs.operations;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.jobs.operations.Finding.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Days that a backup should hold and does not, or holds with far fewer rows than days like them: from what lies in storage. */
public final class DaysWatch implements Watch {

    /** Lists every folder of the dataset. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

    private static final int MOST_SERIES = 20;
    private static final int MOST_NAMED = 5;

    /**
     * What is watched.
     *
     * @param job the backup that fills the dataset
     * @param back how far back days are judged
     */
    public record Watched(String job, SourceAddress dataset, Duration back) {}

    private final Watched watched;
    private final DayCounts counts;
    private @Nullable Instant looked;
    private List<Finding> found = List.of();

    public DaysWatch(Watched watched, Sources sources) {
        this.watched = watched;
        this.counts = new DayCounts(sources, watched.dataset());
    }

    @Override
    public String subject() {
        return watched.dataset().toString();
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.MISSING, Kind.SHORT);
    }

    @Override
    public Optional<String> scope() {
        return Optional.of(subject());
    }

    @Override
    public synchronized List<Finding> look(Instant now) {
        Instant before = looked;
        if (before == null || !before.plus(BETWEEN_LOOKS).isAfter(now)) {
            found = find(now);
            looked = now;
        }
        return found;
    }

    private List<Finding> find(Instant now) {
        LocalDate oldest = LocalDate.ofInstant(now.minus(watched.back()), ZoneOffset.UTC);
        List<Finding> missing = new ArrayList<>();
        List<Finding> tooShort = new ArrayList<>();
        counts.bySeries().forEach((series, rows) -> {
            DayRules rules = new DayRules(rows);
            missing(series, since(rules.missing(), oldest)).ifPresent(missing::add);
            tooShort(series, since(rules.tooShort(), oldest), rules).ifPresent(tooShort::add);
        });
        List<Finding> all = new ArrayList<>(few(missing));
        all.addAll(few(tooShort));
        return all;
    }

    private static List<LocalDate> since(List<LocalDate> days, LocalDate oldest) {
        return days.stream().filter(day -> !day.isBefore(oldest)).toList();
    }

    private Optional<Finding> missing(String series, List<LocalDate> days) {
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(
                        Kind.MISSING,
                        series,
                        "No rows of "
                                + named(days.stream().map(LocalDate::toString).toList())
                                + ", though there are days before and after",
                        days.get(0)));
    }

    private Optional<Finding> tooShort(String series, List<LocalDate> days, DayRules rules) {
        List<String> told = days.stream()
                .map(day -> String.format(
                        Locale.ROOT, "%s has %,d rows, days like it %,d", day, rules.rows(day), rules.usual(day)))
                .toList();
        return days.isEmpty() ? Optional.empty() : Optional.of(finding(Kind.SHORT, series, named(told), days.get(0)));
    }

    private static String named(List<String> all) {
        String more = all.size() > MOST_NAMED ? " and " + (all.size() - MOST_NAMED) + " more" : "";
        return all.stream().limit(MOST_NAMED).collect(Collectors.joining("; ")) + more;
    }

    private Finding finding(Kind kind, String series, String what, LocalDate first) {
        return new Finding(
                kind,
                series.isEmpty() ? subject() : subject() + " " + series,
                what,
                first.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                new Step(Action.RUN_JOB, watched.job()));
    }

    /** One fault of the whole dataset is not told of a thousand times. */
    private List<Finding> few(List<Finding> all) {
        if (all.size() <= MOST_SERIES) {
            return all;
        }
        List<Finding> few = new ArrayList<>(all.subList(0, MOST_SERIES));
        Finding next = all.get(MOST_SERIES);
        few.add(new Finding(
                next.kind(),
                subject() + " further keys",
                "The same holds for " + (all.size() - MOST_SERIES) + " more combinations of its keys",
                next.since(),
                next.step()));
        return few;
    }
}
