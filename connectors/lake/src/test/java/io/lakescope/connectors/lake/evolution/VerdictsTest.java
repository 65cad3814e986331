package io.lakescope.connectors.lake.evolution;

import static io.lakescope.connectors.SchemaChange.Verdict.COMPATIBLE;
import static io.lakescope.connectors.SchemaChange.Verdict.NEEDS_BUMP;
import static io.lakescope.connectors.SchemaChange.Verdict.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaChange.Kind;
import io.lakescope.connectors.SchemaChange.Verdict;
import io.lakescope.connectors.SchemaPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of changes, row by row, and what the policies make of it. */
class VerdictsTest {

    @Test
    void anAddedColumnIsCompatibleAndSparkHidesIt() {
        SchemaChange change =
                new Days().day("id", "int").day("id", "int", "name", "string").change(Kind.ADDED);

        assertThat(change.verdict()).isEqualTo(COMPATIBLE);
        assertThat(change.breaks()).contains("Spark");
        assertThat(change.since()).isEqualTo("day=002");
        assertThat(change.before()).isEqualTo("day=001");
    }

    @Test
    void aDroppedColumnIsCompatibleAndDuckDbFails() {
        SchemaChange change =
                new Days().day("id", "int", "name", "string").day("id", "int").change(Kind.DROPPED);

        assertThat(change.verdict()).isEqualTo(COMPATIBLE);
        assertThat(change.breaks()).contains("DuckDB");
    }

    @Test
    void anotherOrderIsCompatible() {
        SchemaChange change = new Days()
                .day("a", "int", "b", "int")
                .day("b", "int", "a", "int")
                .change(Kind.REORDERED);

        assertThat(change.verdict()).isEqualTo(COMPATIBLE);
        assertThat(change.breaks()).containsExactly("Hive");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "int; long; COMPATIBLE; Spark mergeSchema",
                "float; double; COMPATIBLE; Spark mergeSchema",
                "int; double; COMPATIBLE; Spark mergeSchema",
                "decimal(6,2); decimal(9,2); COMPATIBLE; ",
                "decimal(6,2); decimal(6,3); NEEDS_BUMP; Spark mergeSchema",
                "int; decimal(9,2); NEEDS_BUMP; Spark mergeSchema",
                "long; double; NEEDS_BUMP; Spark mergeSchema",
                "string; binary; NEEDS_BUMP; Spark mergeSchema",
                "binary; string; NEEDS_BUMP; Spark mergeSchema",
                "timestamp(us,utc); timestamp(us); NEEDS_BUMP; Spark mergeSchema",
                "date; timestamp(us,utc); NEEDS_BUMP; Spark mergeSchema",
                "list<int>; int; NEEDS_BUMP; Spark mergeSchema",
                "list<int>; list<string>; NEEDS_BUMP; Spark mergeSchema",
                "map<string,int>; map<int,int>; NEEDS_BUMP; Spark mergeSchema",
                "struct<a:int>; struct<a:int,b:int>; COMPATIBLE; DuckDB",
                "struct<a:int,b:int>; struct<a:int>; COMPATIBLE; DuckDB",
                "struct<a:int>; struct<a:string>; NEEDS_BUMP; Spark mergeSchema",
                "unknown; list<string>; COMPATIBLE; DuckDB",
                "string; unknown; COMPATIBLE; DuckDB",
                "timestamp(ms,utc); timestamp(us,utc); WARNING; ",
            })
    void judgesAChangeOfType(String from, String to, Verdict verdict, String breaks) {
        SchemaChange change = new Days().day("c", from).day("c", to).change(Kind.TYPE);

        assertThat(change.verdict()).isEqualTo(verdict);
        assertThat(List.of(change.from(), change.to())).containsExactly(from, to);
        if (breaks != null) {
            assertThat(change.breaks()).contains(breaks);
        }
    }

    @Test
    void aRenameNeedsABump() {
        List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        SchemaChange change = new Days()
                .day("id", "int", "loyalty_level", "string")
                .day("id", "int", "tier", "string")
                .values(1, "loyalty_level", names)
                .values(2, "tier", names)
                .change(Kind.RENAMED);

        assertThat(change.verdict()).isEqualTo(NEEDS_BUMP);
        assertThat(change.from()).isEqualTo("loyalty_level");
        assertThat(change.column()).isEqualTo("tier");
        assertThat(change.score().orElseThrow()).isBetween(0.79, 1.0);
    }

    @Test
    void aColumnThatComesBackIsWarnedOfAndBumpedAsAnotherType() {
        Days same = new Days().day("id", "int", "x", "int").day("id", "int").day("id", "int", "x", "int");
        Days other = new Days().day("id", "int", "x", "int").day("id", "int").day("id", "int", "x", "string");

        assertThat(same.change(Kind.RESURRECTED).verdict()).isEqualTo(WARNING);
        assertThat(other.change(Kind.RESURRECTED).verdict()).isEqualTo(NEEDS_BUMP);
        assertThat(other.under(SchemaPolicy.BACKWARD).change(Kind.RESURRECTED).verdict())
                .as("the schema before has no such column")
                .isEqualTo(WARNING);
    }

    @Test
    void namesThatDifferInCaseNeedABump() {
        SchemaChange later = new Days()
                .day("name", "string")
                .day("name", "string", "Name", "string")
                .change(Kind.CASE);
        SchemaChange atOnce = new Days().day("name", "string", "NAME", "string").change(Kind.CASE);

        assertThat(later.verdict()).isEqualTo(NEEDS_BUMP);
        assertThat(atOnce.verdict()).isEqualTo(NEEDS_BUMP);
        assertThat(later.breaks()).contains("Spark", "Hive");
    }

    @Test
    void nanosecondsAreWarnedOf() {
        assertThat(new Days().day("t", "timestamp(ns)").change(Kind.NANOSECONDS).verdict())
                .isEqualTo(WARNING);
    }

    @Test
    void nullabilityIsNotedBothWays() {
        Days tightened = new Days().day("a", "int").day("a", "int!");
        Days loosened = new Days().day("a", "int!").day("a", "int");

        assertThat(tightened.change(Kind.NULLABILITY).verdict()).isEqualTo(WARNING);
        assertThat(loosened.change(Kind.NULLABILITY).verdict()).isEqualTo(COMPATIBLE);
        assertThat(loosened.under(SchemaPolicy.FULL).change(Kind.NULLABILITY).verdict())
                .isEqualTo(WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, COMPATIBLE, COMPATIBLE, COMPATIBLE, COMPATIBLE, WARNING",
        "BACKWARD, COMPATIBLE, NEEDS_BUMP, WARNING, COMPATIBLE, NEEDS_BUMP",
        "BACKWARD_TRANSITIVE, COMPATIBLE, NEEDS_BUMP, WARNING, COMPATIBLE, NEEDS_BUMP",
        "FORWARD, NEEDS_BUMP, COMPATIBLE, COMPATIBLE, WARNING, NEEDS_BUMP",
        "FORWARD_TRANSITIVE, NEEDS_BUMP, COMPATIBLE, COMPATIBLE, WARNING, NEEDS_BUMP",
        "FULL, NEEDS_BUMP, NEEDS_BUMP, WARNING, WARNING, NEEDS_BUMP",
        "FULL_TRANSITIVE, NEEDS_BUMP, NEEDS_BUMP, WARNING, WARNING, NEEDS_BUMP",
    })
    void aPolicySaysWhichDirectionCounts(
            SchemaPolicy policy,
            Verdict widened,
            Verdict narrowed,
            Verdict requiredAdded,
            Verdict requiredDropped,
            Verdict incompatible) {
        assertThat(new Days().day("a", "int").day("a", "long").under(policy).worst())
                .isEqualTo(widened);
        assertThat(new Days().day("a", "long").day("a", "int").under(policy).worst())
                .isEqualTo(narrowed);
        assertThat(new Days()
                        .day("a", "int")
                        .day("a", "int", "b", "int!")
                        .under(policy)
                        .worst())
                .isEqualTo(requiredAdded);
        assertThat(new Days()
                        .day("a", "int", "b", "int!")
                        .day("a", "int")
                        .under(policy)
                        .worst())
                .isEqualTo(requiredDropped);
        assertThat(new Days().day("a", "int").day("a", "string").under(policy).worst())
                .isEqualTo(incompatible);
    }

    @Test
    void onlyTransitivePoliciesLookFurtherBackThanTheSchemaBefore() {
        Days days = new Days().day("a", "timestamp(us)").day("a", "unknown").day("a", "date");

        assertThat(days.under(SchemaPolicy.BACKWARD).worst()).isEqualTo(COMPATIBLE);
        assertThat(days.under(SchemaPolicy.BACKWARD_TRANSITIVE).worst()).isEqualTo(NEEDS_BUMP);
    }
}
