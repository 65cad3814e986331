package io.lakescope.tests.aggregate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * One seen position.
 *
 * @param sensor tells rows of one person and moment apart
 */
record Point(String venue, String person, Instant ts, int sensor, double x, double y) {

    LocalDate bucket() {
        return LocalDate.ofInstant(ts, ZoneOffset.UTC);
    }
}
