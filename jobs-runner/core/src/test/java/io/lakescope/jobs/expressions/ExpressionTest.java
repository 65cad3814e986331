package io.lakescope.jobs.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    private final Map<String, @Nullable Object> fields = new HashMap<>(Map.of(
            "country",
            "United Kingdom",
            "quantity",
            7,
            "price",
            2.5,
            "at",
            "2011-01-05T23:30:00Z",
            "ms",
            1294270200000L));

    private @Nullable Object value(String text) throws Expression.EvaluationException {
        return Expression.compile(text).evaluate(fields::get);
    }

    @Test
    void comparesFieldsInCelAndInSqlSpelling() throws Exception {
        assertThat(value("country == \"United Kingdom\" && quantity > 6")).isEqualTo(true);
        assertThat(value("country = 'United Kingdom' AND NOT (quantity <> 7)")).isEqualTo(true);
        assertThat(value("country = 'a = b AND c' OR price >= 2.5")).isEqualTo(true);
        assertThat(value("quantity > 6.5")).isEqualTo(true);
        assertThat(value("missing IS NULL")).isEqualTo(true);
    }

    @Test
    void derivesDaysAndBuckets() throws Exception {
        assertThat(value("date(at)")).isEqualTo("2011-01-05");
        assertThat(value("date(at, 'Europe/Berlin')")).isEqualTo("2011-01-06");
        assertThat(value("date(ms)")).isEqualTo("2011-01-05");
        assertThat(value("hour(at)")).isEqualTo(23L);
        assertThat(value("moment(ms)")).isEqualTo(Instant.parse("2011-01-05T23:30:00Z"));
        assertThat(value("bucket(country, 4)")).isEqualTo(value("bucket('United Kingdom', 4)"));
    }

    @Test
    void reachesIntoNestedValues() throws Exception {
        fields.put("tags", List.of("a", "b"));
        fields.put("nested", Map.of("depth", new BigDecimal("1.5"), "names", List.of("x")));
        fields.put("seen", Instant.parse("2011-01-05T23:30:00Z"));

        assertThat(value("tags.exists(tag, tag == 'b') && size(tags) == 2")).isEqualTo(true);
        assertThat(value("'a' in tags ? nested.names[0] : 'none'")).isEqualTo("x");
        assertThat(value("nested.depth * 2.0")).isEqualTo(3.0);
        assertThat(value("has(nested.other)")).isEqualTo(false);
        assertThat(value("seen > timestamp('2011-01-05T00:00:00Z')")).isEqualTo(true);
        assertThat(value("seen")).isEqualTo(Instant.parse("2011-01-05T23:30:00Z"));
        assertThat(value("tags")).isEqualTo(List.of("a", "b"));
        assertThat(value("nested.names")).isEqualTo(List.of("x"));
        assertThat(value("missing")).isNull();
        assertThat(value("quantity > 6 ? missing : quantity")).isNull();
        assertThat(value("string(quantity) + ' pieces'")).isEqualTo("7 pieces");
    }

    @Test
    void refusesValuesThatDoNotFit() {
        for (String text : List.of(
                "quantity / 0",
                "country > 5",
                "missing + 1",
                "9223372036854775807 + quantity",
                "country.other",
                "date(country)",
                "int(country)")) {
            assertThatThrownBy(() -> value(text)).as(text).isInstanceOf(Expression.EvaluationException.class);
        }
    }

    @Test
    void refusesWhatIsNoExpression() {
        assertThatThrownBy(() -> Expression.compile("country == "))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("Cannot read the expression 'country == '")
                .hasMessageContaining(": at 12: it ends too early; write for example");
    }

    @Test
    void aNameThatIsNoPlainWordStandsInBackquotes() throws Exception {
        fields.put("R AND D", 3);
        fields.put("\u6e2c\u5b9a", "a `quote`");
        fields.put("in", 5);
        assertThat(value("`R AND D` > 2 AND `in` = 5")).isEqualTo(true);
        assertThat(value("`\u6e2c\u5b9a` == 'a `quote`'")).isEqualTo(true);
        RowFilter filter = ExpressionFilter.of("`R AND D` > 2");
        assertThat(filter.columns()).contains(Set.of("R AND D"));
        assertThat(filter.conditions()).hasSize(1);
    }

    @Test
    void aTextInQuotesAloneFindsRowsThatHoldItInAnyColumn() {
        Schema schema = new Schema(List.of(
                new Column("zone", Type.Plain.STRING),
                new Column("score", Type.Plain.DECIMAL),
                new Column("token", Type.Plain.BINARY)));
        List<@Nullable Object[]> rows = List.of(
                new @Nullable Object[] {"Caf\u00c9 (north)", new BigDecimal("12.50"), null},
                new @Nullable Object[] {null, new BigDecimal("7"), ByteBuffer.wrap(new byte[] {'c', 'a', 'f'})},
                new @Nullable Object[] {Absent.ABSENT, new Unreadable("caf\u00e9 is torn"), null});
        Batch batch = Batch.ofRows(schema, rows);
        assertThat(found(batch, "'caf\u00e9 ('")).containsExactly(0);
        assertThat(found(batch, "\"2.5\"")).containsExactly(0);
        assertThat(found(batch, "'a'")).containsExactly(0);
        assertThat(found(batch, "'null'")).isEmpty();
    }

    private static List<Integer> found(Batch batch, String text) {
        RowFilter filter = ExpressionFilter.of(text);
        return IntStream.range(0, batch.size())
                .filter(row -> filter.accepts(new Row(batch, row)))
                .boxed()
                .toList();
    }
}
