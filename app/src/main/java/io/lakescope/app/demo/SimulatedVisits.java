package io.lakescope.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Simulated, and always the same for the same last day: two venues of a shopping centre, open from 9 to 21 UTC, {@value
 * #DAYS} days, thinned to a few visitors a day. Some events arrive late, some twice.
 */
final class SimulatedVisits {

    static final int DAYS = 120;
    private static final List<String> VENUES = List.of("v1", "v2");
    private static final List<String> ZONES = List.of("entrance", "food court", "atrium", "cinema");
    private static final double WIDTH = 120;
    private static final double DEPTH = 80;
    private static final double LATE_SHARE = 0.02;
    private static final double TWICE_SHARE = 0.01;

    private final LocalDate lastDay;

    SimulatedVisits(LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    /** Every event in the order of its publication, repeated ones included. */
    List<Visit> all() {
        List<Visit> visits = new ArrayList<>();
        for (int back = DAYS - 1; back >= 0; back--) {
            LocalDate day = lastDay.minusDays(back);
            for (String venue : VENUES) {
                addDay(visits, venue, day, new Random(venue.hashCode() * 31L + DAYS - back));
            }
        }
        visits.sort(Comparator.comparing(Visit::published)
                .thenComparing(Visit::venue)
                .thenComparing(Visit::visitor)
                .thenComparing(Visit::ts));
        return visits;
    }

    private void addDay(List<Visit> visits, String venue, LocalDate day, Random random) {
        int visitors = (venue.equals("v1") ? 10 : 6) + random.nextInt(6);
        Instant opening = day.atTime(9, 0).toInstant(ZoneOffset.UTC);
        for (int i = 0; i < visitors; i++) {
            String visitor = String.format("%s-%06x", venue, random.nextInt(1 << 24));
            Instant arrival = opening.plusSeconds(random.nextInt(10 * 3600));
            walk(visits, venue, visitor, arrival, random);
        }
    }

    /** A random walk from the entrance, one position every 40 to 100 seconds. */
    private void walk(List<Visit> visits, String venue, String visitor, Instant arrival, Random random) {
        double x = WIDTH / 2;
        double y = 0;
        Instant at = arrival;
        int positions = 4 + random.nextInt(12);
        for (int i = 0; i < positions; i++) {
            boolean late = random.nextDouble() < LATE_SHARE;
            Instant published = at.plus(late ? Duration.ofHours(20 + random.nextInt(30)) : Duration.ofSeconds(1));
            Visit visit = new Visit(venue, visitor, at, x, y, zone(x, y), notAfterEnd(published));
            visits.add(visit);
            if (random.nextDouble() < TWICE_SHARE) {
                visits.add(visit);
            }
            x = bounded(x + random.nextGaussian() * 9, WIDTH);
            y = bounded(y + Math.abs(random.nextGaussian()) * 7, DEPTH);
            at = at.plusSeconds(40 + random.nextInt(60));
        }
    }

    /** Brokers refuse records from the future: what is late on the last day arrives at its end. */
    private Instant notAfterEnd(Instant published) {
        Instant end = lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return published.isAfter(end) ? end : published;
    }

    private static double bounded(double value, double most) {
        return Math.max(0, Math.min(most, value));
    }

    private static String zone(double x, double y) {
        if (y < 10) {
            return ZONES.get(0);
        }
        if (y > 55) {
            return ZONES.get(3);
        }
        return x < WIDTH / 2 ? ZONES.get(1) : ZONES.get(2);
    }
}
