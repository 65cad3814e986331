package io.lakescope.tests.survival.histories;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One partition of the table. */
record Unit(String venue, LocalDate day) {

    static final LocalDate FIRST_DAY = LocalDate.of(2026, 8, 1);

    /** So many venues, each with a unit a day. */
    static List<Unit> of(int venues, int days) {
        List<Unit> units = new ArrayList<>();
        for (int venue = 1; venue <= venues; venue++) {
            for (int day = 0; day < days; day++) {
                units.add(new Unit("v" + venue, FIRST_DAY.plusDays(day)));
            }
        }
        return units;
    }

    /** Its name in reports, and the path of its leaf. */
    String name() {
        return "venue=" + venue + "/day=" + day;
    }

    @Override
    public String toString() {
        return name();
    }
}
