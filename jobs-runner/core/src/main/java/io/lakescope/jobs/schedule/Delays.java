package io.lakescope.jobs.schedule;

import io.lakescope.jobs.Firing;
import io.lakescope.jobs.Firing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long after its due times a job was done.
 *
 * @param done how many due times ended well
 * @param median of them, by nearest rank
 * @param p95 95 of 100 were done by then, by nearest rank
 * @param late how many were, or are, not done by their deadline
 * @param failed how many ended otherwise than well
 */
public record Delays(
        String job,
        int done,
        Optional<Duration> median,
        Optional<Duration> p95,
        Optional<Duration> longest,
        int late,
        int failed) {

    /** @param firings of any jobs; those of other jobs do not count */
    public static Delays of(Schedule schedule, List<Firing> firings, Instant now) {
        List<Firing> own = firings.stream()
                .filter(firing -> firing.job().equals(schedule.job()))
                .toList();
        List<Duration> delays = own.stream()
                .filter(firing -> firing.state() == State.SUCCEEDED)
                .map(firing -> firing.delay(now))
                .sorted()
                .toList();
        long late = own.stream().filter(firing -> isLate(schedule, firing, now)).count();
        long failed = own.stream()
                .filter(firing -> firing.state().isEnded()
                        && firing.state() != State.SUCCEEDED
                        && firing.state() != State.SKIPPED)
                .count();
        return new Delays(
                schedule.job(),
                delays.size(),
                rank(delays, 0.5),
                rank(delays, 0.95),
                rank(delays, 1),
                Math.toIntExact(late),
                Math.toIntExact(failed));
    }

    private static Optional<Duration> rank(List<Duration> sorted, double share) {
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
    }

    /** Not done by its deadline, whether it has been done since or not; what was skipped is not waited for. */
    public static boolean isLate(Schedule schedule, Firing firing, Instant now) {
        boolean isWaitedFor =
                firing.state() == State.SUCCEEDED || !firing.state().isEnded();
        return isWaitedFor
                && !schedule.isContinuous()
                && schedule.deadline(firing.due())
                        .filter(deadline -> firing.ended().orElse(now).isAfter(deadline))
                        .isPresent();
    }
}
