package io.lakescope.jobs.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

    private static final CsvText EXACT = new CsvText(CsvText.Formulas.KEEP, "absent");
    private static final String LETTERS = "ab,\"'=+-@\t\r\n;|\\ \u00e9\u4f60\u202e\u0007";

    private static String line(CsvText csv, Type type, @Nullable Object... row) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            columns.add(new Column("c" + i, type));
        }
        return csv.line(new Row(Batch.ofRows(new Schema(columns), List.<@Nullable Object[]>of(row)), 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anIndependentReaderGetsEveryTextBack(long seed) throws IOException {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            List<String> row = List.of(text(random), text(random), text(random));
            rows.add(row);
            file.append(line(EXACT, Type.Plain.STRING, row.toArray())).append(CsvText.LINE_END);
        }

        try (CSVParser parser = CSVParser.parse(file.toString(), CSVFormat.RFC4180)) {
            assertThat(parser.getRecords().stream().map(CSVRecord::toList)).containsExactlyElementsOf(rows);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void noTextStartsAFormulaOrHidesAnything(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            file.append(line(CsvText.SAFE, Type.Plain.STRING, text(random), text(random)))
                    .append(CsvText.LINE_END);
        }

        try (CSVParser parser = CSVParser.parse(file.toString(), CSVFormat.RFC4180)) {
            for (CSVRecord row : parser) {
                assertThat(row.toList())
                        .hasSize(2)
                        .allSatisfy(cell -> assertThat(cell)
                                .doesNotContainPattern("^[=+\\-@\t\r\n]")
                                .doesNotContain("\u202e", "\u0007"));
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    @Test
    void tellsNullEmptyAbsentAndUnreadableApart() {
        assertThat(line(CsvText.SAFE, Type.Plain.STRING, null, "", Absent.ABSENT, new Unreadable("why"), "absent"))
                .isEqualTo(",\"\",absent,unreadable,\"absent\"");
        assertThat(line(new CsvText(CsvText.Formulas.KEEP, ""), Type.Plain.STRING, "a", Absent.ABSENT))
                .isEqualTo("\"a\",");
    }

    @Test
    void numbersStayNumbers() {
        assertThat(line(CsvText.SAFE, Type.Plain.INT, -5, 7)).isEqualTo("-5,7");
        assertThat(line(CsvText.SAFE, Type.Plain.DECIMAL, new BigDecimal("-1.50")))
                .isEqualTo("-1.50");
        assertThat(line(CsvText.SAFE, Type.Plain.DOUBLE, Double.NEGATIVE_INFINITY, Double.NaN))
                .isEqualTo("-Infinity,NaN");
        assertThat(line(CsvText.SAFE, Type.Plain.STRING, "-12.5", "+49")).isEqualTo("\"-12.5\",\"+49\"");
    }

    @Test
    void aDateBeforeChristIsNoFormula() {
        assertThat(line(CsvText.SAFE, Type.Plain.DATE, LocalDate.of(-44, 3, 15)))
                .isEqualTo("\"'-0044-03-15\"");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"=1+2,'=1+2", "@SUM(A1),'@SUM(A1)", "-2+3,'-2+3", "-5,-5", "plain,plain", "+1e5,+1e5"},
            quoteCharacter = '`')
    void formulasAreNeutralised(String text, String shown) {
        assertThat(SafeText.of(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "\"", "=x", "a\nb"})
    void aWordForAbsentThatWouldBreakTheFileIsRefused(String word) {
        assertThatThrownBy(() -> new CsvText(CsvText.Formulas.KEEP, word)).hasMessageContaining("absent columns");
    }
}
