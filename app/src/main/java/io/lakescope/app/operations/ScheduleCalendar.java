package io.lakescope.app.operations;

import io.lakescope.jobs.Firing;
import io.lakescope.jobs.schedule.Delays;
import io.lakescope.jobs.schedule.Schedules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Due times that have come and those that are to come, in one list. */
public record ScheduleCalendar(Schedules schedules, Instant now) {

    private static final int MOST_TO_COME = 500;

    public List<Map<String, Object>> lines(List<Firing> past, Instant end) {
        List<Map<String, Object>> lines = new ArrayList<>();
        past.forEach(firing -> lines.add(line(firing)));
        schedules
                .all()
                .forEach(schedule -> schedule.times().ifPresent(cron -> {
                    Instant next = now;
                    for (int i = 0; i < MOST_TO_COME; i++) {
                        next = cron.next(next).orElse(end);
                        if (!next.isBefore(end)) {
                            break;
                        }
                        lines.add(line(schedule.job(), next, "due"));
                    }
                }));
        lines.sort(Comparator.comparing(line -> String.valueOf(line.get("due"))));
        return lines;
    }

    private static Map<String, Object> line(String job, Instant due, String state) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("due", due.toString());
        line.put("job", job);
        line.put("state", state);
        return line;
    }

    private Map<String, Object> line(Firing firing) {
        boolean late = schedules
                .of(firing.job())
                .filter(schedule -> Delays.isLate(schedule, firing, now))
                .isPresent();
        String state = firing.state().name().toLowerCase(Locale.ROOT);
        Map<String, Object> line = line(firing.job(), firing.due(), late ? state + ", late" : state);
        firing.run().ifPresent(run -> line.put("run", run));
        firing.ended().ifPresent(ended -> line.put("ended", ended.toString()));
        line.put("attempts", firing.attempts());
        line.put("note", firing.note());
        return line;
    }
}
