package io.lakescope.jobs.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.lakescope.connectors.LakescopeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Due times in the five fields of Unix' crontab, in a time zone. Where the clocks change, what is due at hours that are named is due
 * once: later where its time is left out, the first time where it is repeated. What is due at every hour, or every so many,
 * goes on with the time that passes, as in Vixie cron. Thread-safe.
 *
 * @param text minute, hour, day of the month, month, day of the week
 */
public record Cron(String text, ZoneId zone) {

    /** No clock is put forward or back by more. */
    private static final Duration LARGEST_CHANGE = Duration.ofHours(25);

    private static final Duration FIRST_LOOK = Duration.ofHours(6);

    /** The longest time between two leap years; what is not due within it never is. */
    private static final Duration LAST_LOOK = Duration.ofDays(8 * 366);

    /** @throws LakescopeException USER if it is none */
    public Cron {
        try {
            var unused = times(text);
        } catch (IllegalArgumentException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot read the cron '" + text + "': " + e.getMessage()
                            + "; write minute, hour, day of month, month, day of week, as in '30 2 * * *'",
                    e);
        }
    }

    private static ExecutionTime times(String text) {
        return ExecutionTime.forCron(new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                .parse(text)
                .validate());
    }

    /** The first due time after a moment; empty for a day that no calendar has. */
    public Optional<Instant> next(Instant after) {
        for (Duration look = FIRST_LOOK; look.compareTo(LAST_LOOK.multipliedBy(2)) < 0; look = look.multipliedBy(4)) {
            List<Instant> due = between(after, after.plus(look));
            if (!due.isEmpty()) {
                return Optional.of(due.get(0));
            }
        }
        return Optional.empty();
    }

    /** The due times after one moment, up to and including another; the newest {@code limit} of them, the oldest first. */
    public List<Instant> within(Instant after, Instant upTo, int limit) {
        Duration look = FIRST_LOOK;
        List<Instant> due = between(latest(after, upTo.minus(look)), upTo);
        while (due.size() < limit && upTo.minus(look).isAfter(after)) {
            look = look.multipliedBy(4);
            due = between(latest(after, upTo.minus(look)), upTo);
        }
        return due.subList(Math.max(0, due.size() - limit), due.size());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** By the clock on the wall, which may show a time never, once or twice. */
    private List<Instant> between(Instant after, Instant upTo) {
        ExecutionTime times = times(text);
        TreeSet<Instant> due = new TreeSet<>();
        Duration around = changesBetween(after, upTo) ? LARGEST_CHANGE : Duration.ZERO;
        ZonedDateTime end = onTheWall(upTo.plus(around));
        Optional<ZonedDateTime> wall = times.nextExecution(onTheWall(after.minus(around)));
        while (wall.isPresent() && !wall.get().isAfter(end)) {
            moments(wall.get().toLocalDateTime())
                    .filter(at -> at.isAfter(after) && !at.isAfter(upTo))
                    .forEach(due::add);
            wall = times.nextExecution(wall.get());
        }
        return new ArrayList<>(due);
    }

    private boolean changesBetween(Instant after, Instant upTo) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(after.minus(LARGEST_CHANGE));
        return change != null && change.getInstant().isBefore(upTo.plus(LARGEST_CHANGE));
    }

    private ZonedDateTime onTheWall(Instant moment) {
        return moment.atZone(zone).toLocalDateTime().atZone(ZoneOffset.UTC);
    }

    private Stream<Instant> moments(LocalDateTime wall) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        boolean isNamedHour = !text.strip().split("\\s+")[1].startsWith("*");
        if (change == null || isNamedHour) {
            return Stream.of(wall.atZone(zone).toInstant());
        }
        return change.isGap()
                ? Stream.empty()
                : Stream.of(wall.toInstant(change.getOffsetBefore()), wall.toInstant(change.getOffsetAfter()));
    }
}
