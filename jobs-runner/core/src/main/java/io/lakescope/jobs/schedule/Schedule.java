package io.lakescope.jobs.schedule;

import io.lakescope.connectors.LakescopeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When one configured job runs.
 *
 * @param times its due times; without them it is due once the jobs that it comes after have succeeded
 * @param after jobs that have to succeed first
 * @param retries how often a failed run is gone on with
 * @param backOff wait before the first retry; it doubles, up to an hour
 * @param target how long after its due time it should be done
 */
public record Schedule(
        String job,
        Optional<Cron> times,
        List<String> after,
        CatchUp catchUp,
        int retries,
        Duration backOff,
        Optional<Duration> target,
        Style style) {

    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);

    /** What is done about due times that nobody was there for. */
    public enum CatchUp {
        /** The newest of them. */
        LATEST,
        /** Each of them, one after the other. */
        ALL,
        /** None: it runs again at its next time. */
        NONE
    }

    /** How a job runs. */
    public enum Style {
        /** At its due times, to its end. */
        AT_TIMES,
        /** Always: it is begun when the schedule is, and again whenever it ends. */
        CONTINUOUS
    }

    public Schedule {
        after = List.copyOf(after);
        boolean isAlways = style == Style.CONTINUOUS;
        if (isAlways && (times.isPresent() || !after.isEmpty())) {
            throw wrong(job, "it is continuous, so it has no cron and comes after nothing");
        }
        if (!isAlways && times.isEmpty() && after.isEmpty()) {
            throw wrong(job, "it is never due; give a cron, or the jobs that it comes after, or continuous: true");
        }
        if (retries < 0 || backOff.isNegative() || backOff.isZero()) {
            throw wrong(job, "retries cannot be below 0, nor the back-off 0; they are " + retries + " and " + backOff);
        }
    }

    static LakescopeException wrong(String job, String why) {
        return LakescopeException.user("Cannot schedule the job '" + job + "': " + why);
    }

    boolean isContinuous() {
        return style == Style.CONTINUOUS;
    }

    /** How long to wait after so many attempts. */
    Duration wait(int attempts) {
        Duration wait = backOff;
        for (int attempt = 1; attempt < attempts && wait.compareTo(LONGEST_BACK_OFF) < 0; attempt++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(LONGEST_BACK_OFF) > 0 && backOff.compareTo(LONGEST_BACK_OFF) <= 0
                ? LONGEST_BACK_OFF
                : wait;
    }

    /** When what was due should be done: the target after it, else before it is due again. */
    public Optional<Instant> deadline(Instant due) {
        return target.map(due::plus).or(() -> times.flatMap(cron -> cron.next(due)));
    }
}
