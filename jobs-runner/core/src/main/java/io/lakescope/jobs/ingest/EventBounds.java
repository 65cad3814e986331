package io.lakescope.jobs.ingest;

import java.time.Duration;
import java.time.Instant;

/**
 * Which event times are believed: producers' clocks are hostile.
 *
 * @param earliest earlier events are rejected
 * @param future events further ahead of the clock are rejected
 */
public record EventBounds(Instant earliest, Duration future) {}
