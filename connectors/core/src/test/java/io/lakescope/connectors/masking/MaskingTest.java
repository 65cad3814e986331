package io.lakescope.connectors.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.Unreadable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    private final Masking masking = Masking.of(List.of("email", "*_Name", "card number"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "EMAIL",
                "first_name",
                "contact.email",
                "email.host",
                "a.list.element.last_NAME",
                "card number"
            })
    void coversNamesWithoutCaseAndWithin(String column) {
        assertThat(masking.covers(column)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"emails", "my email", "name", "first_names", "note", ""})
    void coversNoOtherNames(String column) {
        assertThat(masking.covers(column)).isFalse();
    }

    @Test
    void coversNothingWhereNothingIsMasked() {
        assertThat(Masking.of(List.of()).covers("email")).isFalse();
        assertThat(Masking.NONE.text("email=a@b/x")).isEqualTo("email=a@b/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "**"})
    void refusesNamesThatMeanNothingOrAll(String column) {
        assertThatThrownBy(() -> Masking.of(List.of("email", column)))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USER));
    }

    @Test
    void takesValuesOutOfPathsAndUnits() {
        assertThat(masking.text("raw/venue=v1/EMAIL=a%40b.c/day=2026-08-01/part-0.parquet"))
                .isEqualTo("raw/venue=v1/EMAIL=***/day=2026-08-01/part-0.parquet");
        assertThat(masking.text("the first has first_name=Ann (2 files), the last last_name=Bob"))
                .isEqualTo("the first has first_name=*** (2 files), the last last_name=***");
        assertThat(masking.text("noemail=x and email: y")).isEqualTo("noemail=x and email: y");
    }

    @Test
    void masksFieldsAtAnyDepth() {
        Object value = Map.of("id", 7, "people", List.of(Map.of("email", "a@b", "age", 3), Map.of("last_name", "B")));

        assertThat(masking.fields(value))
                .isEqualTo(Map.of(
                        "id",
                        7,
                        "people",
                        List.of(Map.of("email", Unreadable.MASKED, "age", 3), Map.of("last_name", Unreadable.MASKED))));
        assertThat(masking.fields("{\"a\": {\"Email\" : 1}}")).isEqualTo(Unreadable.MASKED);
        assertThat(masking.fields("{\"\\u0065mail\": 1}")).isEqualTo(Unreadable.MASKED);
        assertThat(masking.fields("{\"a\": 1}")).isEqualTo("{\"a\": 1}");
        assertThat(masking.fields("email")).isEqualTo("email");
    }

    @Test
    void refusesAddressesThatNameValues() {
        assertThatThrownBy(() -> masking.check(SourceAddress.parse("lake:main/raw/email=a%40b/day=2026-08-01")))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageNotContaining("a%40b");
        assertThatThrownBy(() -> masking.check(SourceAddress.parse("lake:main/raw/_restored-1/part-0")))
                .isInstanceOf(LakescopeException.class);
        assertThatThrownBy(() -> masking.check(SourceAddress.parse("/data/raw/_restored-1/part-0")))
                .isInstanceOf(LakescopeException.class);
        masking.check(SourceAddress.parse("lake:main/raw/venue=v1"));
        masking.check(SourceAddress.parse("cassandra:main/shop/_visits"));
        masking.check(SourceAddress.parse("/home/ann/.lakescope/raw"));
    }

    @Test
    void withholdsWhatDamagedDataSays() {
        LakescopeException damaged = new LakescopeException(
                Kind.INTERNAL, "Cannot read lake:main/raw/email=x/a.csv: row 7 has 'secret'; mend it");
        assertThatThrownBy(() -> masking.guarded(() -> {
                    throw damaged;
                }))
                .hasMessageStartingWith("Cannot read lake:main/raw/email=***/a.csv: ")
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThat(masking.told("damaged file: Cannot read raw/email=x/a.csv: row 7 has 'secret'"))
                .isEqualTo(
                        "damaged file: Cannot read raw/email=***/a.csv: the reason is withheld, since columns are masked");
        assertThat(masking.told("small files: 7 of 9")).isEqualTo("small files: 7 of 9");
        assertThatThrownBy(() -> masking.guarded(() -> Integer.parseInt("secret")))
                .isInstanceOf(LakescopeException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
