package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One day of a time zone: 24 hours, or 23 or 25 where clocks change. Its hours are counted from local midnight, and each is
 * named by the local time of its start with the offset, so that the hour that comes twice has two names.
 */
record Period(LocalDate day, ZoneId zone) {

    private static final long HOUR_MS = 3_600_000;
    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx");
    private static final Type MOMENT = new Type.Timestamp(Type.Unit.MS, true);

    static final List<Column> DAYS = List.of(
            new Column("day", Type.Plain.DATE),
            new Column("starts", MOMENT),
            new Column("starts_ms", Type.Plain.LONG),
            new Column("ends_ms", Type.Plain.LONG));

    static final List<Column> HOURS = List.of(
            new Column("day", Type.Plain.DATE),
            new Column("hour", MOMENT),
            new Column("local_hour", Type.Plain.STRING),
            new Column("starts_ms", Type.Plain.LONG),
            new Column("ends_ms", Type.Plain.LONG));

    Instant starts() {
        return day.atStartOfDay(zone).toInstant();
    }

    Instant ends() {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The first day (UTC) that it touches. */
    LocalDate firstSourceDay() {
        return LocalDate.ofInstant(starts(), ZoneOffset.UTC);
    }

    LocalDate lastSourceDay() {
        return LocalDate.ofInstant(ends().minusMillis(1), ZoneOffset.UTC);
    }

    /** The days of a zone that a day in UTC touches. */
    static List<LocalDate> touching(LocalDate utc, ZoneId zone) {
        Instant from = utc.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant last = utc.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
        return LocalDate.ofInstant(from, zone)
                .datesUntil(LocalDate.ofInstant(last, zone).plusDays(1))
                .toList();
    }

    List<@Nullable Object[]> days() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new @Nullable Object[] {day, starts(), starts().toEpochMilli(), ends().toEpochMilli()});
        return rows;
    }

    List<@Nullable Object[]> hours() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        long end = ends().toEpochMilli();
        for (long at = starts().toEpochMilli(); at < end; at += HOUR_MS) {
            Instant hour = Instant.ofEpochMilli(at);
            rows.add(new @Nullable Object[] {day, hour, LABEL.format(hour.atZone(zone)), at, Math.min(end, at + HOUR_MS)
            });
        }
        return rows;
    }
}
