package io.lakescope.jobs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The golden vectors were computed apart from this code, from the documented encoding. They never change. */
class RowDigestTest {

    private static final String DECIMAL = "3dcd7fbaf65e30d82474f741eb37e549a55766527212bd23132a1594212b922f";
    private static final String NEGATIVE_ZERO = "2cde89d59d37b23d4382c13e778ad30538da441d2273e8cbd10a85472e5c31cc";
    private static final String ZERO = "924621532fc370efbe8f33e591045714b0c0572b794c7b0534d8c8d5d5118d3b";
    private static final String SET = "2cda84c33c4e30ea74943713d6443f8cfe885bffe9a932ff7c594f67a29f3c2f";
    private static final String MAP = "2c3ab26996e5cde32e9dee16fb520ec961e1b868220a6d10d457ba2ed4e75da4";
    private static final String STRUCT = "1807b509eaadb24f20306074255d7a7d4f78cb9b600b80247bcdeee3c6bf68b9";
    private static final String INSTANT = "1dcdd5d14ac72e8ff7c37de1eb5a2deb2d6160e4dbf074a0c87587f7615034d5";
    private static final String PAIR = "2-7b9aff75ecbc61b048e9ee83d66fca934aaecca4e4257a4626542b284257245e";
    private static final String SUM = "2-d013a10e2621a1c7e3042b277c3c3c5e5617bd7deb5f38284802de69f63d1f6a";

    private static TableColumn column(String name, String type, Role role) {
        return new TableColumn(name, Type.parse(type), role, type, false);
    }

    private static RowDigest digest(String name, String type) {
        return new RowDigest(List.of(
                column("p", "string", Role.PARTITION),
                column("c", "int", Role.CLUSTERING),
                column(name, type, Role.REGULAR)));
    }

    private static Hash hash(String name, String type, @Nullable Object value) {
        return digest(name, type).content(new @Nullable Object[] {"v1", 7, value});
    }

    @Test
    void goldenVectors() {
        assertThat(RowDigest.VERSION).isEqualTo(1);
        assertThat(hash("n", "decimal", new BigDecimal("1.50"))).hasToString(DECIMAL);
        assertThat(hash("d", "double", -0.0)).hasToString(NEGATIVE_ZERO);
        assertThat(hash("d", "double", 0.0)).hasToString(ZERO);
        assertThat(hash("s", "set<int>", new LinkedHashSet<>(List.of(2, 1)))).hasToString(SET);
        assertThat(hash("m", "map<string,list<int>>", Map.of("a", List.of(1), "", List.of())))
                .hasToString(MAP);
        assertThat(hash("u", "struct<a:string,b:int>", Map.of("a", "x"))).hasToString(STRUCT);
        assertThat(hash("at", "timestamp(ms,utc)", Instant.parse("1969-12-31T23:59:59.999Z")))
                .hasToString(INSTANT);
    }

    @Test
    void absentColumnChangesNothing() {
        RowDigest wider = new RowDigest(List.of(
                column("p", "string", Role.PARTITION),
                column("c", "int", Role.CLUSTERING),
                column("added", "int", Role.REGULAR),
                column("n", "decimal", Role.REGULAR)));

        assertThat(wider.content(new @Nullable Object[] {"v1", 7, null, new BigDecimal("1.50")}))
                .hasToString(DECIMAL);
    }

    @Test
    void valueTypeNameAndRoleCount() {
        assertThat(List.of(
                        hash("n", "int", 1),
                        hash("n", "int", 2),
                        hash("n", "long", 1L),
                        hash("m", "int", 1),
                        hash("n", "string", "1"),
                        hash("n", "string", ""),
                        hash("n", "int", null),
                        hash("n", "list<int>", List.of()),
                        hash("n", "list<int>", List.of(1)),
                        hash("n", "decimal", new BigDecimal("1.5")),
                        hash("n", "decimal", new BigDecimal("1.50"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyNanIsTheSame() {
        assertThat(hash("d", "double", Double.longBitsToDouble(0x7ff8000000000001L)))
                .isEqualTo(hash("d", "double", Double.NaN));
    }

    @Test
    void orderOfSetsAndMapsDoesNotMatterAndOfListsDoes() {
        assertThat(hash("s", "set<int>", new LinkedHashSet<>(List.of(1, 2)))).hasToString(SET);
        assertThat(hash("l", "list<int>", List.of(1, 2))).isNotEqualTo(hash("l", "list<int>", List.of(2, 1)));
    }

    @Test
    void keyDigestIgnoresCells() {
        RowDigest digest = digest("n", "int");

        assertThat(digest.key(new Object[] {"v1", 7, 1})).isEqualTo(digest.key(new Object[] {"v1", 7, 2}));
        assertThat(digest.key(new Object[] {"v1", 7, 1})).isNotEqualTo(digest.key(new Object[] {"v1", 8, 1}));
    }

    @Test
    void timesHaveADigestOfTheirOwn() {
        RowDigest digest = digest("n", "int");
        TimedRow row = new TimedRow(new Object[] {"v1", 7, 1}, 5, 0, Map.of());
        TimedRow later = new TimedRow(new Object[] {"v1", 7, 1}, 6, 0, Map.of());
        TimedRow apart = new TimedRow(new Object[] {"v1", 7, 1}, 6, 0, Map.of("n", new TimedRow.CellTime(5, 0)));

        assertThat(digest.times(row)).isNotEqualTo(digest.times(later)).isEqualTo(digest.times(apart));
        assertThat(digest.content(row.values())).isEqualTo(digest.content(later.values()));
    }

    @Test
    void unitDigestIsCountAndSum() {
        Hash one = hash("n", "decimal", new BigDecimal("1.50"));
        Hash other = hash("d", "double", 0.0);

        assertThat(unit(one, one)).isEqualTo(PAIR);
        assertThat(unit(one, other)).isEqualTo(SUM).isEqualTo(unit(other, one));
        assertThat(unit()).isEqualTo("0-" + "0".repeat(64));
    }

    @Test
    void pairOfEqualRowsDoesNotCancelOut() {
        Hash one = hash("n", "int", 1);
        Hash other = hash("n", "int", 2);

        assertThat(unit(one, other, other)).isNotEqualTo(unit(one)).isNotEqualTo(unit(one, one, one));
    }

    private static String unit(Hash... rows) {
        UnitDigest digest = new UnitDigest();
        for (Hash row : rows) {
            digest.add(row);
        }
        return digest.text();
    }
}
