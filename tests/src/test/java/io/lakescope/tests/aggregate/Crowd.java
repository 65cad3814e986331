package io.lakescope.tests.aggregate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * People who walk at all hours, mostly around midnight and where clocks change: pauses just as long as the gap and a
 * millisecond longer, two rows of one person and moment, one person in two venues at once, positions on the borders of zones.
 */
final class Crowd {

    private static final List<String> VENUES = List.of("v1", "v2");
    private static final long GAP_MS = 1_800_000;

    private final Random random;
    private final ZoneId zone;

    Crowd(Random random, ZoneId zone) {
        this.random = random;
        this.zone = zone;
    }

    List<Point> walks(LocalDate first, int days, int walks) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < walks; i++) {
            String person = "p" + random.nextInt(8);
            Instant at = start(first.plusDays(random.nextInt(days)));
            String venue = VENUES.get(random.nextInt(2));
            boolean both = random.nextInt(6) == 0;
            int steps = 1 + random.nextInt(12);
            for (int step = 0; step < steps; step++) {
                points.add(point(venue, person, at, 0));
                if (random.nextInt(10) == 0) {
                    points.add(point(venue, person, at, 1));
                }
                if (both) {
                    points.add(point(VENUES.get(1 - VENUES.indexOf(venue)), person, at, 0));
                }
                at = at.plusMillis(pause());
            }
        }
        return points;
    }

    private Instant start(LocalDate day) {
        LocalTime time = switch (random.nextInt(4)) {
            case 0 -> LocalTime.of(23, random.nextInt(60), random.nextInt(60));
            case 1 -> LocalTime.of(random.nextInt(4), random.nextInt(4) * 15);
            case 2 -> LocalTime.MIDNIGHT;
            default -> LocalTime.of(random.nextInt(24), random.nextInt(60), random.nextInt(60));
        };
        return day.atTime(time).atZone(zone).toInstant();
    }

    private long pause() {
        return switch (random.nextInt(10)) {
            case 0 -> GAP_MS;
            case 1 -> GAP_MS + 1;
            case 2 -> GAP_MS * 2;
            case 3 -> 0;
            case 4 -> GAP_MS / 2;
            default -> 1 + random.nextInt(600_000);
        };
    }

    /** On a grid of halves, so that corners and borders are hit. */
    private Point point(String venue, String person, Instant at, int sensor) {
        return new Point(venue, person, at, sensor, random.nextInt(42) / 2.0, random.nextInt(42) / 2.0);
    }
}
