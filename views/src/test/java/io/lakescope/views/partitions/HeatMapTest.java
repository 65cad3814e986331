package io.lakescope.views.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.PartitionSize;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    private static PartitionSize day(String venue, String day, long bytes) {
        Map<String, Optional<String>> keys = new LinkedHashMap<>();
        keys.put("venue", Optional.of(venue));
        keys.put("day", Optional.of(day));
        return new PartitionSize("venue=" + venue + "/day=" + day, keys, Optional.of(LocalDate.parse(day)), 1, bytes);
    }

    @Test
    void daysThatNobodyHasAreColumnsToo() {
        HeatMap map = HeatMap.of(
                List.of(day("a", "2026-08-01", 10), day("a", "2026-08-04", 20), day("b", "2026-08-04", 900)),
                Measure.BYTES,
                30,
                0);

        assertThat(map.columns()).containsExactly("2026-08-01", "2026-08-02", "2026-08-03", "2026-08-04");
        assertThat(map.rows()).extracting(HeatMap.Row::name).containsExactly("b", "a");
        assertThat(map.rows().get(1).cells().get(1)).isNull();
        assertThat(map.rows().get(1).sum()).isEqualTo(30);
    }

    @Test
    void showsTheNewestColumnsAndMovesBack() {
        List<PartitionSize> days = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            days.add(day("a", LocalDate.of(2026, 8, i).toString(), i));
        }

        assertThat(HeatMap.of(days, Measure.BYTES, 7, 0).columns())
                .startsWith("2026-08-14")
                .endsWith("2026-08-20");
        assertThat(HeatMap.of(days, Measure.BYTES, 7, 7).columns())
                .startsWith("2026-08-07")
                .endsWith("2026-08-13");
        assertThat(HeatMap.of(days, Measure.BYTES, 7, 7).rows().get(0).sum())
                .as("of all days")
                .isEqualTo(210);
        assertThat(HeatMap.of(days, Measure.BYTES, 7, 50).columns()).containsExactly("2026-08-01");
    }

    @Test
    void oneGiantDoesNotMakeAllOthersLookAlike() {
        List<PartitionSize> days = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            days.add(day("a", LocalDate.of(2026, 8, i).toString(), i * 10L));
        }
        days.add(day("a", "2026-08-11", 1_000_000));
        HeatMap map = HeatMap.of(days, Measure.BYTES, 30, 0);

        assertThat(map.shade(10)).isZero();
        assertThat(map.shade(50)).isEqualTo(1);
        assertThat(map.shade(1_000_000)).isEqualTo(HeatMap.SHADES - 1);
    }

    @Test
    void withoutDaysTheLastKeyMakesTheColumns() {
        Map<String, Optional<String>> keys = Map.of("country", Optional.of("uk"));
        HeatMap map = HeatMap.of(
                List.of(
                        new PartitionSize("x/country=uk", keys, Optional.empty(), 3, 5),
                        new PartitionSize("x/country=de", keys, Optional.empty(), 1, 5)),
                Measure.FILES,
                30,
                0);

        assertThat(map.columns()).containsExactly("country=de", "country=uk");
        assertThat(map.rows()).extracting(HeatMap.Row::name).containsExactly("x");
        assertThat(HeatMap.of(List.of(), Measure.BYTES, 30, 0).rows()).isEmpty();
    }
}
