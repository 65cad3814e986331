package io.lakescope.app.settings;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.schedule.Cron;
import io.lakescope.jobs.schedule.Schedule;
import io.lakescope.jobs.schedule.Schedule.CatchUp;
import io.lakescope.jobs.schedule.Schedule.Style;
import io.lakescope.jobs.schedule.Schedules;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When jobs run by themselves, as it is written in a workspace. */
public final class ScheduleSettings {

    private static final int AT_ONCE = 2;

    private ScheduleSettings() {}

    /** @throws LakescopeException USER naming the job and the key that is wrong */
    public static Schedules of(Workspace workspace) {
        Workspace.Scheduling common =
                workspace.schedule() == null ? new Workspace.Scheduling(null, null) : workspace.schedule();
        List<Schedule> all = new ArrayList<>();
        workspace.configuredJobs().forEach((name, job) -> {
            if (job.schedule() != null) {
                all.add(schedule(name, job.schedule(), common));
            }
        });
        return new Schedules(all, common.atOnce() == null ? AT_ONCE : common.atOnce());
    }

    private static Schedule schedule(String job, Workspace.When when, Workspace.Scheduling common) {
        String key = "jobs." + job + ".schedule.";
        ZoneId zone = zone(key + "time-zone", when.timeZone() == null ? common.timeZone() : when.timeZone());
        return new Schedule(
                job,
                Optional.ofNullable(when.cron()).map(text -> new Cron(text, zone)),
                when.after() == null ? List.of() : when.after(),
                catchUp(key + "catch-up", when.catchUp()),
                when.retries() == null ? 0 : when.retries(),
                when.backOff() == null ? Duration.ofMinutes(1) : Durations.parse(key + "back-off", when.backOff()),
                Optional.ofNullable(when.target()).map(text -> Durations.parse(key + "target", text)),
                when.continuous() ? Style.CONTINUOUS : Style.AT_TIMES);
    }

    private static ZoneId zone(String key, @Nullable String text) {
        try {
            return ZoneId.of(text == null ? "UTC" : text);
        } catch (DateTimeException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot use '" + text + "' for " + key + ": it is no time zone; write UTC, or one as Europe/Rome",
                    e);
        }
    }

    private static CatchUp catchUp(String key, @Nullable String text) {
        return switch (text == null ? "latest" : text) {
            case "latest" -> CatchUp.LATEST;
            case "all" -> CatchUp.ALL;
            case "none" -> CatchUp.NONE;
            default ->
                throw LakescopeException.user("Cannot use '" + text + "' for " + key + ": write latest, all or none");
        };
    }
}
