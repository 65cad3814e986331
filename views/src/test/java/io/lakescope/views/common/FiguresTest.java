package io.lakescope.views.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void shortensCountsAndBytes() {
        assertThat(Figures.shortCount(2_310)).isEqualTo("2,310");
        assertThat(Figures.shortCount(48_002)).isEqualTo("48 k");
        assertThat(Figures.shortCount(4_118_230)).isEqualTo("4.1 M");
        assertThat(Figures.bytes(999)).isEqualTo("999 B");
        assertThat(Figures.bytes(999_950)).isEqualTo("1.0 MB");
        assertThat(Figures.bytes(3_140_000)).isEqualTo("3.1 MB");
        assertThat(Figures.bytes(Long.MAX_VALUE)).isEqualTo("9.2 EB");
    }

    @Test
    void neverRoundsToNothingOrToAll() {
        assertThat(Figures.percent(0.001)).isEqualTo("<1 %");
        assertThat(Figures.percent(0.999)).isEqualTo(">99 %");
        assertThat(Figures.percent(1)).isEqualTo("100 %");
        assertThat(Figures.percent(0.3)).isEqualTo("30 %");
    }

    @Test
    void tellsDurationsInAtMostTwoUnits() {
        assertThat(Figures.duration(Duration.ofSeconds(29))).isEqualTo("29 s");
        assertThat(Figures.duration(Duration.ofSeconds(175))).isEqualTo("2 min 55 s");
        assertThat(Figures.duration(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    }
}
