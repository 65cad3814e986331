package io.lakescope.connectors.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.StoredObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts were calculated apart from the product, at list prices, and written down. */
class CostsTest {

    private static final long TIB = 1L << 40;
    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

    private static Holdings holdings(Object... classesAgesObjects) {
        Holdings holdings = new Holdings(NOW);
        for (int i = 0; i < classesAgesObjects.length; i += 3) {
            int objects = (Integer) classesAgesObjects[i + 2];
            Instant modified = NOW.minus(Duration.ofDays((Integer) classesAgesObjects[i + 1]));
            for (int n = 0; n < objects; n++) {
                long first = n == 0 ? TIB - (TIB / objects) * (objects - 1) : TIB / objects;
                Optional<String> storageClass =
                        Optional.of((String) classesAgesObjects[i]).filter(name -> !name.isEmpty());
                holdings.accept(new StoredObject("p" + n, first, modified, storageClass));
            }
        }
        return holdings;
    }

    private static LifecyclePlan plan(Holdings holdings, String... rules) {
        return LifecyclePlan.of(
                holdings, List.of(rules).stream().map(LifecycleRule::parse).toList(), PriceTable.LIST);
    }

    @ParameterizedTest
    @CsvSource({
        // class, objects, age in days; a month, reading all, ending now, rewriting now
        "STANDARD, 1000,   0, 20.48,  0.0004,  0,         0.0004",
        "NEARLINE, 1000,   0, 10.24,  10.241,  10.099726, 20.340726",
        "NEARLINE, 1000,  10, 10.24,  10.241,  6.733151,  16.974151",
        "NEARLINE, 1000,  30, 10.24,  10.241,  0,         10.241",
        "COLDLINE,  100,  60, 4.096,  20.481,  4.03989,   24.52089",
        "COLDLINE,  100,  90, 4.096,  20.481,  0,         20.481",
        "ARCHIVE,   100,   0, 1.2288, 51.205,  14.7456,   65.9506",
        "ARCHIVE,   100,   1, 1.2288, 51.205,  14.705201, 65.910201",
        "ARCHIVE,   100, 300, 1.2288, 51.205,  2.625929,  53.830929",
        "ARCHIVE,   100, 365, 1.2288, 51.205,  0,         51.205",
        "ARCHIVE,   100, 900, 1.2288, 51.205,  0,         51.205"
    })
    void aTebibyteCosts(
            String storageClass, int objects, int age, String monthly, String retrieval, String early, String rewrite) {
        ClassPrice price = PriceTable.LIST.of(storageClass).orElseThrow();

        assertThat(Money.plain(price.monthly(TIB))).isEqualTo(monthly);
        assertThat(Money.plain(price.retrieval(objects, TIB))).isEqualTo(retrieval);
        assertThat(Money.plain(price.earlyDeletion(TIB, age))).isEqualTo(early);
        assertThat(Money.plain(price.rewriting(objects, TIB, age))).isEqualTo(rewrite);
    }

    @Test
    void aBillGoesByClassAndAge() {
        Holdings holdings =
                holdings("STANDARD", 3, 2, "NEARLINE", 5, 1, "NEARLINE", 29, 1, "NEARLINE", 30, 4, "ARCHIVE", 364, 1);

        StorageBill bill = StorageBill.of(holdings, PriceTable.LIST);

        assertThat(bill.lines())
                .extracting(
                        StorageBill.Line::storageClass,
                        line -> line.age().days(),
                        StorageBill.Line::objects,
                        StorageBill.Line::bytes,
                        line -> Money.plain(line.cost().orElseThrow().monthly()),
                        line -> Money.plain(line.cost().orElseThrow().earlyDeletion()))
                .containsExactly(
                        tuple("ARCHIVE", "90-364", 1L, TIB, "1.2288", "0.040399"),
                        // 25 days of one, 1 day of the other: 10.24 * 12 * 26 / 365
                        tuple("NEARLINE", "0-29", 2L, 2 * TIB, "20.48", "8.753096"),
                        tuple("NEARLINE", "30-89", 4L, TIB, "10.24", "0"),
                        tuple("STANDARD", "0-29", 2L, TIB, "20.48", "0"));
        assertThat(Money.plain(bill.monthly())).isEqualTo("52.4288");
        assertThat(bill.unpriced()).isZero();
        assertThat(bill.nextDue()).contains(new StorageBill.Due(LocalDate.parse("2026-08-02"), "ARCHIVE", 1, TIB));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void objectsWithoutAPriceAreCountedAndInNoSum() {
        StorageBill bill = StorageBill.of(holdings("", 3, 2, "STANDARD", 3, 1, "HOT", 1, 3), PriceTable.LIST);

        assertThat(bill.unpriced()).isEqualTo(5);
        assertThat(Money.plain(bill.monthly())).isEqualTo("20.48");
        assertThat(bill.lines()).hasSize(3);
    }

    @Test
    void storagesWithoutClassesCostWhatIsGivenForNone() {
        ClassPrice disk = ClassPrice.of("0.03", "0", 0, "0", "0");
        PriceTable own = new PriceTable("EUR", Map.of(PriceTable.NO_CLASS, disk), Set.of());

        assertThat(Money.plain(StorageBill.of(holdings("", 3, 2), own).monthly()))
                .isEqualTo("30.72");
    }

    @Test
    void rulesTakeObjectsThroughTheClassesAsTheyAge() {
        LifecyclePlan plan = plan(
                holdings("STANDARD", 100, 1000, "STANDARD", 10, 1000, "COLDLINE", 30, 10),
                "30d=nearline",
                "90d=COLDLINE",
                "400d=delete");

        assertThat(plan.steps())
                .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .build())
                .containsExactly(
                        step("STANDARD", "COLDLINE", 1000, 1, "2026-08-01", "2026-08-01", 1000, "0.02", "16.384"),
                        step("STANDARD", "NEARLINE", 1000, 1, "2026-08-21", "2026-08-21", 0, "0.01", "10.24"),
                        step("NEARLINE", "COLDLINE", 1000, 1, "2026-10-20", "2026-10-20", 0, "0.02", "6.144"),
                        step("COLDLINE", "delete", 2010, 3, "2027-05-28", "2027-08-26", 0, "0", "12.288"));
        assertThat(Money.plain(plan.monthlyNow())).isEqualTo("45.056");
        assertThat(Money.plain(plan.monthlyAfterDue())).isEqualTo("28.672");
        assertThat(Money.plain(plan.monthlyAtEnd())).isEqualTo("0");
        assertThat(Money.plain(plan.charges())).isEqualTo("0.05");
        assertThat(plan.steps().get(0).breakEvenDays()).isEqualTo(OptionalLong.of(1));
    }

    private static LifecycleStep step(
            String from,
            String to,
            long objects,
            long tib,
            String first,
            String last,
            long due,
            String charge,
            String saving) {
        return new LifecycleStep(
                from,
                Optional.of(to).filter(name -> !name.equals("delete")),
                objects,
                tib * TIB,
                LocalDate.parse(first),
                LocalDate.parse(last),
                due,
                new BigDecimal(charge),
                new BigDecimal(saving));
    }

    @Test
    void deletingBeforeTheMinimumDurationIsCharged() {
        LifecyclePlan plan = plan(holdings("NEARLINE", 5, 1, "ARCHIVE", 0, 1), "10d=delete", "0d=nearline");

        assertThat(plan.steps()).hasSize(2).allSatisfy(step -> {
            assertThat(step.to()).isEmpty();
            assertThat(step.dueObjects()).isZero();
        });
        // 20 days of Nearline, 355 of Archive
        assertThat(plan.steps())
                .extracting(step -> step.from() + " " + Money.plain(step.charge()) + " " + step.first())
                .containsExactlyInAnyOrder("NEARLINE 6.733151 2026-08-06", "ARCHIVE 14.341611 2026-08-11");
        assertThat(plan.steps())
                .extracting(step -> step.breakEvenDays().orElseThrow())
                .containsExactlyInAnyOrder(20L, 355L);
    }

    @Test
    void nothingMovesToADearerClassOrBreaksEvenWithoutSaving() {
        LifecyclePlan plan = plan(holdings("ARCHIVE", 500, 3), "0d=STANDARD", "30d=NEARLINE");

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.monthlyAtEnd()).isEqualByComparingTo(plan.monthlyNow());
        assertThat(BreakEven.days(BigDecimal.ONE, BigDecimal.ZERO)).isEmpty();
    }

    @Test
    void deletingGoesBeforeMovingWhereBothAreDue() {
        LifecyclePlan plan = plan(holdings("STANDARD", 50, 7), "30d=ARCHIVE", "50d=delete");

        assertThat(plan.steps()).singleElement().satisfies(step -> {
            assertThat(step.to()).isEmpty();
            assertThat(step.dueObjects()).isEqualTo(7);
        });
        assertThat(plan.breakEvenDays()).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void aClassWithoutAPriceIsRefusedAndObjectsOfOneAreLeftOut() {
        assertThatThrownBy(() -> plan(holdings(), "30d=FROZEN"))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.USER))
                .hasMessageContaining("FROZEN")
                .hasMessageContaining("NEARLINE");
        assertThat(plan(holdings("HOT", 50, 7), "1d=ARCHIVE").unpriced()).isEqualTo(7);
    }

    @Test
    void rulesAreWrittenAsAgeAndClass() {
        assertThat(LifecycleRule.parse(" 90d = coldline ").text()).isEqualTo("90d=COLDLINE");
        assertThat(LifecycleRule.parse("365d=Delete").deletes()).isTrue();
        for (String wrong : List.of("", "90=coldline", "d=coldline", "90d=", "-1d=coldline", "90d coldline", "9w=X")) {
            assertThatThrownBy(() -> LifecycleRule.parse(wrong)).hasMessageContaining("90d=COLDLINE");
        }
    }

    @Test
    void amountsAreReadableAndNeverLookFree() {
        assertThat(Money.text(new BigDecimal("1234.555"), "USD")).isEqualTo("$1,234.56");
        assertThat(Money.text(new BigDecimal("0.0000001"), "EUR")).isEqualTo("under €0.01");
        assertThat(Money.text(BigDecimal.ZERO, "USD")).isEqualTo("$0.00");
        assertThat(Money.atMost(new BigDecimal("19.261"), "USD")).isEqualTo("at most $19.27");
        assertThat(Money.atMost(new BigDecimal("0.001"), "USD")).isEqualTo("under $0.01");
        assertThat(Money.text(new BigDecimal("-2"), "CHF")).isEqualTo("-CHF 2.00");
        assertThat(Money.plain(new BigDecimal("120000"))).isEqualTo("120000");
    }
}
