package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.SchemaPolicy;
import io.lakescope.connectors.Type;
import java.util.List;

/**
 * The verdict on each kind of change under one policy. That a column is required is a mark which writers set as they like
 * and every engine reads past: it is warned of and calls for no version.
 */
final class Judge {

    private static final String SPARK = "Spark";
    private static final String SPARK_MERGE = "Spark mergeSchema";
    private static final String DUCKDB = "DuckDB";
    private static final String HIVE = "Hive";

    private final SchemaPolicy policy;

    Judge(SchemaPolicy policy) {
        this.policy = policy;
    }

    Judgement added(boolean nullable) {
        if (!nullable && policy.isBackward()) {
            return Judgement.warning("required here, and the files before lack it: they read as null", SPARK, DUCKDB);
        }
        return Judgement.compatible("files before it read as absent", SPARK, DUCKDB);
    }

    Judgement dropped(boolean nullable) {
        if (!nullable && policy.isForward()) {
            return Judgement.warning("readers of the schema before require it", DUCKDB);
        }
        return Judgement.compatible("files after it read as absent", DUCKDB);
    }

    Judgement resurrected(Type before, Type now) {
        if (before.equals(now)) {
            return Judgement.warning("it ended and came back: values of before the gap show again", DUCKDB);
        }
        String why = "it ended and came back as another type";
        return policy.isTransitive()
                ? Judgement.bump(why, SPARK, SPARK_MERGE, DUCKDB)
                : Judgement.warning(why, SPARK, SPARK_MERGE, DUCKDB);
    }

    Judgement renamed() {
        Judgement verdict = Judgement.bump("a drop and an addition to every reader", SPARK, SPARK_MERGE, DUCKDB);
        return policy == SchemaPolicy.NONE ? verdict.softened() : verdict;
    }

    Judgement nullability(boolean nullable) {
        if (!nullable) {
            return Judgement.warning("required from here on; files before may hold nulls");
        }
        return policy.isForward()
                ? Judgement.warning("readers of the schema before expect no nulls")
                : Judgement.compatible("nulls are allowed from here on");
    }

    Judgement reordered() {
        return Judgement.compatible("columns go by name; readers that go by position misread it", HIVE);
    }

    Judgement twins() {
        Judgement verdict =
                Judgement.bump("differs from another column in case only", SPARK, SPARK_MERGE, DUCKDB, HIVE);
        return policy == SchemaPolicy.NONE ? verdict.softened() : verdict;
    }

    Judgement nanoseconds() {
        return Judgement.warning("Spark reads no timestamps in nanoseconds", SPARK, SPARK_MERGE);
    }

    /**
     * A change of type.
     *
     * @param seen every type of the column so far in this version
     */
    Judgement type(List<Type> seen, Type before, Type now) {
        List<Type> earlier = policy.isTransitive() ? seen : List.of(before);
        Judgement verdict = earlier.stream()
                .map(type -> types(type, now))
                .max(java.util.Comparator.comparing(Judgement::verdict))
                .orElseThrow();
        return policy == SchemaPolicy.NONE ? verdict.softened() : verdict;
    }

    private Judgement types(Type before, Type now) {
        if (!Compatibility.merge(before, now)) {
            return Judgement.bump(
                    "no type holds both " + before.text() + " and " + now.text() + " without loss",
                    SPARK,
                    SPARK_MERGE,
                    DUCKDB);
        }
        if (before == Type.Plain.UNKNOWN || now == Type.Plain.UNKNOWN) {
            return Judgement.compatible("a column of nulls has no type of its own", DUCKDB);
        }
        if (policy.isBackward() && !Compatibility.reads(now, before)) {
            return Judgement.bump(now.text() + " does not hold every " + before.text(), breaks(before, now));
        }
        if (policy.isForward() && !Compatibility.reads(before, now)) {
            return Judgement.bump(
                    "readers of " + before.text() + " do not hold every " + now.text(), breaks(before, now));
        }
        if (Compatibility.isUnitChange(before, now)) {
            return Judgement.warning("another unit of time; the finest is kept");
        }
        return Judgement.compatible("promoted to the wider type without loss", breaks(before, now));
    }

    private static String[] breaks(Type before, Type now) {
        boolean fields = before instanceof Type.Struct || before instanceof Type.ListOf || before instanceof Type.MapOf;
        boolean decimals = before instanceof Type.Decimal && now instanceof Type.Decimal;
        if (decimals) {
            return new String[0];
        }
        return fields ? new String[] {SPARK, DUCKDB} : new String[] {SPARK, SPARK_MERGE};
    }
}
