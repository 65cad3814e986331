package io.lakescope.views.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Unreadable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellTextsTest {

    @Test
    void tellsAbsentNullEmptyAndUnreadableApart() {
        assertThat(CellTexts.of(Absent.ABSENT).state()).isEqualTo(CellState.ABSENT);
        assertThat(CellTexts.of(null).state()).isEqualTo(CellState.NULL);
        assertThat(CellTexts.of("").state()).isEqualTo(CellState.EMPTY);
        assertThat(CellTexts.of(List.of()).text()).isEqualTo("[]");
        assertThat(CellTexts.of(Map.of()).text()).isEqualTo("{}");
        assertThat(CellTexts.of(ByteBuffer.allocate(0)).text()).isEqualTo("0 B");
        CellText unreadable = CellTexts.of(new Unreadable("does not fit"));
        assertThat(unreadable.state()).isEqualTo(CellState.UNREADABLE);
        assertThat(unreadable.exact()).isEqualTo("does not fit");
    }

    @Test
    void saysThatAMaskedValueIsMaskedAndNothingElse() {
        CellText masked = CellTexts.of(Unreadable.MASKED);
        assertThat(masked.state()).isEqualTo(CellState.MASKED);
        assertThat(List.of(masked.text(), masked.said())).containsOnly("masked");
        assertThat(masked.exact()).isEmpty();
        assertThat(TabSeparated.cell(masked)).isEmpty();
        Map<String, Object> contact = Map.of("email", Unreadable.MASKED);
        assertThat(CellTexts.of(contact).text()).isEqualTo("{\"email\": masked}");
        assertThat(CellTexts.of(contact).exact()).isEqualTo("{\"email\": masked}");
    }

    @Test
    void showsEveryDigitOfNumbers() {
        assertThat(CellTexts.of(9_223_372_036_854_775_807L).text()).isEqualTo("9223372036854775807");
        assertThat(CellTexts.of(new BigDecimal("1E+5")).text()).isEqualTo("100000");
        assertThat(CellTexts.of(new BigDecimal("93.00")).text()).isEqualTo("93.00");
        assertThat(CellTexts.of(Double.NaN).text()).isEqualTo("NaN");
    }

    @Test
    void showsInstantsInUtcWithTheFractionTheyHave() {
        assertThat(CellTexts.of(Instant.parse("2026-08-20T09:12:44Z")).text()).isEqualTo("2026-08-20 09:12:44");
        assertThat(CellTexts.of(Instant.parse("2026-08-20T09:12:44.250Z")).text())
                .isEqualTo("2026-08-20 09:12:44.250");
        assertThat(CellTexts.of(Instant.parse("2026-08-20T09:12:44.000001Z")).text())
                .isEqualTo("2026-08-20 09:12:44.000001");
        assertThat(CellTexts.of(Instant.parse("2026-08-20T09:12:44.000000001Z")).text())
                .isEqualTo("2026-08-20 09:12:44.000000001");
        assertThat(CellTexts.of(Instant.parse("2026-08-20T09:12:44Z")).exact()).isEqualTo("2026-08-20T09:12:44Z");
        assertThat(CellTexts.of(LocalDateTime.parse("1969-12-31T23:59:59")).text())
                .isEqualTo("1969-12-31 23:59:59");
        assertThat(CellTexts.of(new CalendarDuration(3, 2, 0)).text()).isEqualTo("P3M2D");
    }

    @Test
    void showsBinaryAsLengthAndHexWithoutMovingTheBuffer() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {0x0a, (byte) 0xff}).asReadOnlyBuffer();
        assertThat(CellTexts.of(bytes).text()).isEqualTo("2 B  0aff");
        assertThat(CellTexts.of(bytes).text()).isEqualTo("2 B  0aff");
        CellText large = CellTexts.of(ByteBuffer.wrap(new byte[1_000]));
        assertThat(large.text()).startsWith("1000 B  00").endsWith("\u2026").hasSizeLessThan(70);
        assertThat(large.exact()).hasSize(2_000);
    }

    @Test
    void previewsNestedValuesOnOneBoundedLine() {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("os", "ios");
        device.put("tags", Arrays.asList("a\nb", null));
        assertThat(CellTexts.of(device).text()).isEqualTo("{\"os\": \"ios\", \"tags\": [\"a\\nb\", null]}");
        List<Integer> many = java.util.Collections.nCopies(1_000_000, 7);
        assertThat(CellTexts.of(many).text()).hasSizeLessThanOrEqualTo(CellTexts.CELL_LENGTH);
    }

    @Test
    void escapesControlCharactersAndBidirectionalMarks() {
        assertThat(CellTexts.of("a\tb\u202ec\u0000").text()).isEqualTo("a\\tb\\u202ec\\u0000");
        assertThat(CellTexts.of("a\tb").exact()).isEqualTo("a\tb");
    }

    @Test
    void cutsLongTextInTheCellOnly() {
        CellText text = CellTexts.of("x".repeat(5_000));
        assertThat(text.text()).hasSize(CellTexts.CELL_LENGTH).endsWith("\u2026");
        assertThat(text.exact()).hasSize(5_000);
    }
}
