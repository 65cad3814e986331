package io.lakescope.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeRangeTest {

    private static final TimeRange AUGUST =
            new TimeRange(Optional.of(TimeRange.moment("2026-08-01")), Optional.of(TimeRange.moment("2026-09-01")));

    @Test
    void containsItsStartAndNotItsEnd() {
        assertThat(AUGUST.contains(Instant.parse("2026-08-01T00:00:00Z"))).isTrue();
        assertThat(AUGUST.contains(Instant.parse("2026-08-31T23:59:59.999999999Z")))
                .isTrue();
        assertThat(AUGUST.contains(Instant.parse("2026-09-01T00:00:00Z"))).isFalse();
        assertThat(TimeRange.ALL.contains(Instant.MIN)).isTrue();
    }

    @Test
    void touchesDaysOfWhichAnyInstantIsInside() {
        TimeRange noon = new TimeRange(
                Optional.of(Instant.parse("2026-08-01T12:00:00Z")), Optional.of(Instant.parse("2026-08-02T00:00:00Z")));

        assertThat(noon.touches(LocalDate.parse("2026-08-01"))).isTrue();
        assertThat(noon.touches(LocalDate.parse("2026-08-02"))).isFalse();
        assertThat(noon.touches(LocalDate.parse("2026-07-31"))).isFalse();
    }

    @Test
    void readsDaysAndMomentsAsUtcUnlessTheyHaveAnOffset() {
        assertThat(TimeRange.moment("2026-08-01")).isEqualTo("2026-08-01T00:00:00Z");
        assertThat(TimeRange.moment("2026-08-01T10:00")).isEqualTo("2026-08-01T10:00:00Z");
        assertThat(TimeRange.moment("2026-08-01T10:00:00.5Z")).isEqualTo("2026-08-01T10:00:00.500Z");
        assertThat(TimeRange.moment("2026-08-01T10:00:00+02:00")).isEqualTo("2026-08-01T08:00:00Z");
    }

    @Test
    void readsDaysAsTheLibraryDoes() {
        assertThat(TimeRange.day("2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(TimeRange.day("+12024-02-29")).isEqualTo(LocalDate.of(12_024, 2, 29));
        for (String none : List.of("2023-02-29", "2024-2-9", "2024-02-29T10:00", "2024/02/29", "")) {
            assertThatThrownBy(() -> TimeRange.day(none)).isInstanceOf(DateTimeException.class);
        }
    }

    @Test
    void refusesWhatIsNoMomentAndWhatEndsBeforeItBegins() {
        for (String text : List.of("yesterday", "2026-13-01", "", "01.08.2026")) {
            assertThatThrownBy(() -> TimeRange.moment(text)).isInstanceOf(LakescopeException.class);
        }
        assertThatThrownBy(() -> new TimeRange(AUGUST.to(), AUGUST.from())).hasMessageContaining("ends before");
    }
}
