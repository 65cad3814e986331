package io.lakescope.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.TypeGuess.Texts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypeGuessTest {

    private static String of(Texts texts, @Nullable Object... values) {
        TypeGuess guess = new TypeGuess(texts);
        Arrays.asList(values).forEach(guess::add);
        return guess.type().map(Type::text).orElse("none");
    }

    @Test
    void numbersKeepEveryDigit() {
        assertThat(of(Texts.TEXTS, 1, 2L)).isEqualTo("long");
        assertThat(of(Texts.TEXTS, 1, new BigDecimal("1.5"))).isEqualTo("double");
        assertThat(of(Texts.TEXTS, Long.MAX_VALUE)).isEqualTo("long");
        assertThat(of(Texts.TEXTS, Long.MAX_VALUE, new BigDecimal("1.5"))).isEqualTo("decimal");
        assertThat(of(Texts.TEXTS, new BigInteger("99999999999999999999"))).isEqualTo("decimal");
        assertThat(of(Texts.TEXTS, new BigDecimal("0.12345678901234567890123"))).isEqualTo("decimal");
    }

    @Test
    void textsStayTextsWhereNothingElseIsAskedFor() {
        assertThat(of(Texts.TEXTS, "2026-08-01", "1")).isEqualTo("string");
        assertThat(of(Texts.TEXTS, "a", 1)).isEqualTo("none");
        assertThat(of(Texts.TEXTS, (Object) null)).isEqualTo("string");
    }

    @Test
    void textsThatAreAllMomentsDaysOrUuidsAreThat() {
        assertThat(of(Texts.TIMES, "2026-08-01T10:00:00Z", "2026-08-01 10:00:00.123"))
                .isEqualTo("timestamp(ms,utc)");
        assertThat(of(Texts.TIMES, "2026-08-01T10:00:00.123456Z")).isEqualTo("string");
        assertThat(of(Texts.TIMES, "2026-08-01", null)).isEqualTo("date");
        assertThat(of(Texts.TIMES, "2026-08-01", "soon")).isEqualTo("string");
        assertThat(of(Texts.TIMES, "7c9e6679-7425-40de-944b-e07fc1f90ae7")).isEqualTo("uuid");
        assertThat(of(Texts.TIMES, "12", true)).isEqualTo("string");
    }

    @Test
    void textsMayStandForAnything() {
        assertThat(of(Texts.ANYTHING, "1", "-20")).isEqualTo("long");
        assertThat(of(Texts.ANYTHING, "1", "2.55", "NaN")).isEqualTo("double");
        assertThat(of(Texts.ANYTHING, "05", "17")).isEqualTo("string");
        assertThat(of(Texts.ANYTHING, "+5")).isEqualTo("string");
        assertThat(of(Texts.ANYTHING, "true", "FALSE")).isEqualTo("boolean");
        assertThat(of(Texts.ANYTHING, "2010-12-01 08:26:00")).isEqualTo("timestamp(us)");
        assertThat(of(Texts.ANYTHING, "2010-12-01T08:26:00+02:00")).isEqualTo("timestamp(us,utc)");
        assertThat(of(Texts.ANYTHING, "2010-12-01 08:26:00", "2010-12-01T08:26:00Z"))
                .isEqualTo("string");
        assertThat(of(Texts.ANYTHING, "1e400")).isEqualTo("decimal");
        assertThat(of(Texts.ANYTHING, "123456789012345678901234567890")).isEqualTo("decimal");
    }

    @Test
    void nestedValuesHaveNoPlainType() {
        assertThat(of(Texts.TIMES, Map.of("a", 1))).isEqualTo("none");
        assertThat(of(Texts.TIMES, "x", List.of(1))).isEqualTo("none");
    }
}
