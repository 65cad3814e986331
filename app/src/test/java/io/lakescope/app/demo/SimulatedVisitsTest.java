package io.lakescope.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedVisitsTest {

    private static final LocalDate LAST = LocalDate.of(2026, 3, 31);

    private final List<Visit> visits = new SimulatedVisits(LAST).all();

    @Test
    void areTheSameEveryTime() {
        assertThat(new SimulatedVisits(LAST).all()).isEqualTo(visits);
    }

    @Test
    void coverBothVenuesOnEveryDayInOpeningHours() {
        assertThat(visits.stream().map(Visit::venue).distinct()).containsExactlyInAnyOrder("v1", "v2");
        assertThat(visits.stream()
                        .map(visit -> visit.ts().atZone(ZoneOffset.UTC).toLocalDate())
                        .distinct())
                .hasSize(SimulatedVisits.DAYS)
                .allSatisfy(day -> assertThat(day).isBeforeOrEqualTo(LAST));
        assertThat(visits)
                .allSatisfy(visit ->
                        assertThat(visit.ts().atZone(ZoneOffset.UTC).getHour()).isBetween(9, 20));
    }

    @Test
    void holdLateAndRepeatedEvents() {
        assertThat(visits)
                .anySatisfy(visit -> assertThat(Duration.between(visit.ts(), visit.published()))
                        .isGreaterThan(Duration.ofHours(12)));
        assertThat(new HashSet<>(visits)).hasSizeLessThan(visits.size());
    }
}
