package io.lakescope.connectors;

/** A CQL {@code duration} or Parquet {@code INTERVAL}: months, days and nanoseconds that do not convert into one another. */
public record CalendarDuration(int months, int days, long nanoseconds) {

    /** ISO-8601 as far as it goes: {@code P3M2DT1.5S}. */
    @Override
    public String toString() {
        String time = nanoseconds == 0 && (months != 0 || days != 0)
                ? ""
                : java.time.Duration.ofNanos(nanoseconds).toString().substring(1);
        return "P" + (months == 0 ? "" : months + "M") + (days == 0 ? "" : days + "D") + time;
    }
}
