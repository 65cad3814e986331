package io.lakescope.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CronTest {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    /** By looking forwards only. */
    private static List<Instant> oneByOne(Cron cron, Instant after, Instant upTo) {
        return Stream.iterate(cron.next(after), Optional::isPresent, at -> cron.next(at.orElseThrow()))
                .map(Optional::orElseThrow)
                .takeWhile(at -> !at.isAfter(upTo))
                .toList();
    }

    @Test
    void isDueEveryQuarterOfAnHour() {
        Cron cron = new Cron("*/15 * * * *", ROME);
        assertThat(cron.within(at("2026-11-20T00:00:00Z"), at("2026-11-21T00:00:00Z"), 1_000))
                .hasSize(96)
                .startsWith(at("2026-11-20T00:15:00Z"))
                .endsWith(at("2026-11-21T00:00:00Z"));
    }

    @Test
    void keepsToTheNewestOfWhatWasDue() {
        Cron cron = new Cron("*/15 * * * *", ROME);
        assertThat(cron.within(at("2020-01-01T00:00:00Z"), at("2026-11-20T00:20:00Z"), 2))
                .containsExactly(at("2026-11-20T00:00:00Z"), at("2026-11-20T00:15:00Z"));
    }

    @Test
    void keepsTheHourOfTheClockOnTheWall() {
        Cron cron = new Cron("0 6 * * *", ROME);
        assertThat(cron.within(at("2026-03-28T00:00:00Z"), at("2026-03-30T00:00:00Z"), 10))
                .containsExactly(at("2026-03-28T05:00:00Z"), at("2026-03-29T04:00:00Z"));
    }

    @Test
    void isDueOnceOnDaysWhoseHourIsLeftOutOrRepeated() {
        Cron cron = new Cron("30 2 * * *", ROME);
        assertThat(cron.within(at("2026-03-28T12:00:00Z"), at("2026-03-29T12:00:00Z"), 10))
                .as("the clocks go from 2 to 3")
                .containsExactly(at("2026-03-29T01:30:00Z"));
        assertThat(cron.within(at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z"), 10))
                .as("the clocks go from 3 to 2")
                .containsExactly(at("2026-10-25T00:30:00Z"));
    }

    @Test
    void goesOnWithTheTimeThatPassesWhereTheClocksChange() {
        Cron cron = new Cron("*/15 * * * *", ROME);
        for (String day : List.of("2026-03-29", "2026-10-25")) {
            Instant midnight = at(day + "T00:00:00Z");
            assertThat(cron.within(midnight.minusSeconds(1), midnight.plusSeconds(4 * 3600), 100))
                    .hasSize(17)
                    .contains(midnight.plusSeconds(3600), midnight.plusSeconds(3600 + 900));
        }
    }

    @Test
    void isNeverDueOnADayThatNoCalendarHas() {
        assertThat(new Cron("0 0 30 2 *", ROME).next(at("2026-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(new Cron("0 0 29 2 *", ROME).next(at("2097-01-01T00:00:00Z")))
                .as("2100 is no leap year")
                .contains(at("2104-02-28T23:00:00Z"));
    }

    @Test
    void looksBackAsItLooksForwards() {
        for (String text :
                List.of("*/15 * * * *", "30 2 * * *", "0 */2 * * *", "5 4 1 * *", "0 0 * * 1", "0 3,15 * * *")) {
            Cron cron = new Cron(text, ROME);
            for (String day : List.of("2026-03-29", "2026-10-25", "2026-02-01")) {
                Instant from = at(day + "T00:00:00Z").minusSeconds(100_000);
                Instant to = from.plusSeconds(300_000);
                assertThat(new ArrayList<>(cron.within(from, to, 10_000)))
                        .as(text + " around " + day)
                        .isEqualTo(oneByOne(cron, from, to));
            }
        }
    }

    @Test
    void saysWhatIsNoCron() {
        assertThatThrownBy(() -> new Cron("61 * * * *", ROME))
                .isInstanceOfSatisfying(
                        LakescopeException.class,
                        e -> assertThat(e.getMessage()).startsWith("Cannot read the cron '61 * * * *'"));
    }
}
