package io.lakescope.tests.aggregate;

import java.awt.geom.Path2D;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sessions and metrics by brute force: no SQL, nothing of the product. Everything is computed of all points at once, point by
 * point, and cut into days and hours at the end.
 */
final class Oracle {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx");

    private final Duration gap;
    private final ZoneId zone;
    private final Map<String, Map<String, double[][]>> zones;

    Oracle(Duration gap, ZoneId zone, Map<String, Map<String, double[][]>> zones) {
        this.gap = gap;
        this.zone = zone;
        this.zones = zones;
    }

    record Session(String venue, String person, List<Point> points) {
        Instant started() {
            return points.get(0).ts();
        }

        Instant ended() {
            return points.get(points.size() - 1).ts();
        }
    }

    List<Session> sessions(Collection<Point> points) {
        Map<String, List<Point>> people = new TreeMap<>();
        points.forEach(point -> people.computeIfAbsent(point.venue() + "/" + point.person(), key -> new ArrayList<>())
                .add(point));
        List<Session> sessions = new ArrayList<>();
        people.values().forEach(own -> {
            own.sort(Comparator.comparing(Point::ts).thenComparing(Point::x).thenComparing(Point::y));
            List<Point> open = new ArrayList<>();
            for (Point point : own) {
                boolean isApart = !open.isEmpty()
                        && Duration.between(open.get(open.size() - 1).ts(), point.ts())
                                        .compareTo(gap)
                                > 0;
                if (isApart) {
                    sessions.add(session(open));
                    open = new ArrayList<>();
                }
                open.add(point);
            }
            sessions.add(session(open));
        });
        return sessions;
    }

    private static Session session(List<Point> points) {
        return new Session(points.get(0).venue(), points.get(0).person(), List.copyOf(points));
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** Rows of sessions as text. */
    Set<String> sessionRows(Collection<Point> points) {
        Set<String> rows = new TreeSet<>();
        for (Session session : sessions(points)) {
            rows.add(String.join(
                    "|",
                    session.venue(),
                    day(session.started()).toString(),
                    session.started().toString(),
                    session.person(),
                    session.ended().toString(),
                    Long.toString(
                            Duration.between(session.started(), session.ended()).toMillis()),
                    Integer.toString(session.points().size()),
                    session.points().stream()
                            .map(p -> p.ts().toEpochMilli())
                            .toList()
                            .toString(),
                    session.points().stream().map(Point::x).toList().toString(),
                    session.points().stream().map(Point::y).toList().toString()));
        }
        return rows;
    }

    private static final class Tally {
        private long dwell;
        private long entries;
        private final Set<Session> visits = new HashSet<>();
        private final Set<String> visitors = new HashSet<>();

        private String text() {
            return dwell + "|" + visits.size() + "|" + visitors.size() + "|" + entries;
        }
    }

    /** Rows of the metrics of each zone and hour as text. */
    Set<String> hourRows(Collection<Point> points) {
        return rows(points, start -> start.plusHours(1));
    }

    /** The same of each zone and day. */
    Set<String> dayRows(Collection<Point> points) {
        return rows(points, start -> start.toLocalDate().plusDays(1).atStartOfDay(zone));
    }

    private Set<String> rows(Collection<Point> points, java.util.function.UnaryOperator<ZonedDateTime> next) {
        boolean byHour =
                Duration.between(LocalDate.EPOCH.atStartOfDay(zone), next.apply(LocalDate.EPOCH.atStartOfDay(zone)))
                                .toHours()
                        < 2;
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (Session session : sessions(points)) {
            for (int i = 0; i < session.points().size(); i++) {
                Point at = session.points().get(i);
                boolean isLast = i + 1 == session.points().size();
                Instant until = isLast ? at.ts() : session.points().get(i + 1).ts();
                for (String name : inside(at)) {
                    boolean enters =
                            i == 0 || !inside(session.points().get(i - 1)).contains(name);
                    ZonedDateTime slot = slot(at.ts(), byHour);
                    boolean isFirst = true;
                    while (isFirst || slot.toInstant().isBefore(until)) {
                        ZonedDateTime end = next.apply(slot);
                        String key = session.venue() + "|" + slot.toLocalDate()
                                + (byHour ? "|" + slot.toInstant() + "|" + name + "|" + HOUR.format(slot) : "|" + name);
                        Tally tally = tallies.computeIfAbsent(key, unseen -> new Tally());
                        tally.visits.add(session);
                        tally.visitors.add(session.person());
                        tally.entries += isFirst && enters ? 1 : 0;
                        tally.dwell += overlap(at.ts(), until, slot.toInstant(), end.toInstant());
                        isFirst = false;
                        slot = end;
                    }
                }
            }
        }
        Set<String> rows = new TreeSet<>();
        tallies.forEach((key, tally) -> rows.add(key + "|" + tally.text()));
        return rows;
    }

    /** Whole hours of this test's zones begin with the minute 0. */
    private ZonedDateTime slot(Instant moment, boolean byHour) {
        ZonedDateTime local = moment.atZone(zone);
        return byHour
                ? local.withMinute(0).withSecond(0).withNano(0)
                : local.toLocalDate().atStartOfDay(zone);
    }

    private static long overlap(Instant from, Instant to, Instant start, Instant end) {
        Instant first = from.isAfter(start) ? from : start;
        Instant last = to.isBefore(end) ? to : end;
        return Math.max(0, Duration.between(first, last).toMillis());
    }

    /** A hair to the right and a finer one up: so a border belongs to the zone at its right and above. */
    private Set<String> inside(Point point) {
        Set<String> names = new TreeSet<>();
        zones.getOrDefault(point.venue(), Map.of()).forEach((name, corners) -> {
            Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
            path.moveTo(corners[0][0], corners[0][1]);
            for (int i = 1; i < corners.length; i++) {
                path.lineTo(corners[i][0], corners[i][1]);
            }
            path.closePath();
            if (path.contains(point.x() + 1e-5, point.y() + 1e-9)) {
                names.add(name);
            }
        });
        return names;
    }
}
