package io.lakescope.app.demo;

import java.time.Instant;
import java.util.Locale;

/**
 * One simulated position of one visitor.
 *
 * @param x metres from the west wall
 * @param y metres from the south wall
 * @param published when the sensor got it through, which is later than {@code ts} for late events
 */
record Visit(String venue, String visitor, Instant ts, double x, double y, String zone, Instant published) {

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"venue\":\"%s\",\"visitor\":\"%s\",\"ts\":\"%s\",\"x\":%.2f,\"y\":%.2f,\"zone\":\"%s\",\"simulated\":true}",
                venue,
                visitor,
                ts,
                x,
                y,
                zone);
    }
}
