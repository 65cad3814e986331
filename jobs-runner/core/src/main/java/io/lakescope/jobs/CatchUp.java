package io.lakescope.jobs;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a reader is behind a source that grows, and when it will have caught up if both go on as they did of late.
 *
 * @param lag records that are there and have not been dealt with
 * @param toZero empty while it does not come nearer to the end
 */
public record CatchUp(long lag, double consumedPerSecond, double producedPerSecond, Optional<Duration> toZero) {}
