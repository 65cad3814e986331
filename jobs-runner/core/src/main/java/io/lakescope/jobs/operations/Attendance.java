package io.lakescope.jobs.operations;

import java.util.Optional;

/**
 * Who runs a workspace's schedule.
 *
 * @param isScheduled whether any job has a schedule
 * @param part this process's own
 * @param leader who leads, this process or another; empty if nobody does
 */
public record Attendance(boolean isScheduled, Part part, Optional<String> leader) {

    /** What a process does for the schedule. */
    public enum Part {
        NONE,
        /** Takes over once nobody leads. */
        STANDING_BY,
        LEADING
    }
}
