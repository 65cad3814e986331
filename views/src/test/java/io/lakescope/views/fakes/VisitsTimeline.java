package io.lakescope.views.fakes;

import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Difference;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.EngineView.EngineColumn;
import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaChange.Kind;
import io.lakescope.connectors.SchemaChange.Verdict;
import io.lakescope.connectors.SchemaPolicy;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SchemaTimeline.Bump;
import io.lakescope.connectors.SchemaTimeline.Line;
import io.lakescope.connectors.SchemaTimeline.Run;
import io.lakescope.connectors.SchemaTimeline.Span;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Thirty days of visits in which everything happens to a column once. */
public final class VisitsTimeline {

    private static final int[] DAYS = {9, 5, 2, 5, 6, 3};
    private static final String[] FIRST = {"07-22", "07-31", "08-05", "08-07", "08-12", "08-18"};
    private static final String[] LAST = {"07-30", "08-04", "08-06", "08-11", "08-17", "08-20"};
    private static final int FILES_A_DAY = 28;

    private VisitsTimeline() {}

    public static SchemaTimeline of(SourceAddress address) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < DAYS.length; i++) {
            spans.add(new Span("day=" + FIRST[i], "day=" + LAST[i], DAYS[i], DAYS[i] * FILES_A_DAY));
        }
        SourceSchema merged = new SourceSchema(address, 840, List.of(), List.of());
        return new SchemaTimeline(
                merged,
                SchemaPolicy.BACKWARD_TRANSITIVE,
                spans,
                lines(),
                changes(),
                Optional.of(new Bump(Optional.of("1.0"), "2.0", "day=08-12", 252)),
                engines());
    }

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(line("visit_id", run(0, 5, "string")));
        lines.add(line("started_at", run(0, 5, "timestamp(us,utc)")));
        lines.add(line("dwell_s", run(0, 2, "int"), run(3, 5, "long")));
        lines.add(line("score", run(0, 4, "decimal(6,2)"), run(5, 5, "decimal(6,3)")));
        lines.add(line("home_zone", run(4, 5, "string")));
        lines.add(line("consent", run(0, 2, "boolean")));
        lines.add(
                line("device", run(0, 0, "struct<os:string,version:int>"), run(3, 5, "struct<os:string,version:int>")));
        lines.add(line("loyalty_level", run(0, 3, "string")));
        lines.add(line("loyalty_tier", run(4, 5, "string")));
        lines.add(line(
                "a_column_whose_name_goes_on_for_longer_than_anybody_would_want_to_read_in_one_line",
                run(0, 5, "map<string,list<struct<name:string,value:decimal(18,6),unit:string>>>")));
        lines.add(new Line("day", true, List.of(run(0, 5, "string"))));
        return lines;
    }

    private static Line line(String column, Run... runs) {
        return new Line(column, false, List.of(runs));
    }

    private static Run run(int from, int to, String type) {
        int days = 0;
        for (int i = from; i <= to; i++) {
            days += DAYS[i];
        }
        return new Run(from, to, List.of(Type.parse(type)), true, days * FILES_A_DAY, days * FILES_A_DAY);
    }

    private static List<SchemaChange> changes() {
        return List.of(
                change(Kind.TYPE, "dwell_s", "08-07", "int", "long", Verdict.COMPATIBLE, "promoted to the wider type"),
                change(
                        Kind.TYPE,
                        "score",
                        "08-18",
                        "decimal(6,2)",
                        "decimal(6,3)",
                        Verdict.NEEDS_BUMP,
                        "no type holds both without loss"),
                change(
                        Kind.ADDED,
                        "home_zone",
                        "08-12",
                        "",
                        "string",
                        Verdict.COMPATIBLE,
                        "files before it read as absent"),
                change(
                        Kind.DROPPED,
                        "consent",
                        "08-07",
                        "boolean",
                        "",
                        Verdict.COMPATIBLE,
                        "files after it read as absent"),
                change(
                        Kind.RESURRECTED,
                        "device",
                        "08-07",
                        "struct<os:string,version:int>",
                        "struct<os:string,version:int>",
                        Verdict.WARNING,
                        "it ended and came back: values of before the gap show again"),
                new SchemaChange(
                        Kind.RENAMED,
                        "loyalty_tier",
                        Optional.empty(),
                        "day=08-12",
                        "day=08-11",
                        "loyalty_level",
                        "loyalty_tier",
                        1,
                        Verdict.NEEDS_BUMP,
                        "a guess: loyalty_level ends where it begins",
                        List.of("Spark", "DuckDB"),
                        OptionalDouble.of(0.86)));
    }

    private static SchemaChange change(
            Kind kind, String column, String day, String from, String to, Verdict verdict, String why) {
        return new SchemaChange(
                kind,
                column,
                Optional.empty(),
                "day=" + day,
                "",
                from,
                to,
                1,
                verdict,
                why,
                List.of("Spark", "Spark mergeSchema"),
                OptionalDouble.empty());
    }

    private static List<EngineView> engines() {
        List<EngineColumn> columns = List.of(
                new EngineColumn("visit_id", Type.Plain.STRING, false), new EngineColumn("day", Type.Plain.DATE, true));
        List<Difference> spark = List.of(
                new Difference(Difference.Kind.HIDDEN, "home_zone", List.of(), 252, "is not there"),
                new Difference(Difference.Kind.HIDDEN, "loyalty_tier", List.of(), 252, "is not there"),
                new Difference(
                        Difference.Kind.FAILS,
                        "dwell_s",
                        List.of(Type.Plain.LONG),
                        392,
                        "reading fails where it is stored as long"),
                new Difference(
                        Difference.Kind.FAILS,
                        "score",
                        List.of(new Type.Decimal(6, 3)),
                        84,
                        "reading fails where it is stored as decimal(6,3)"),
                new Difference(Difference.Kind.CHANGED_VALUE, "day", List.of(), 0, "reads 01 as 1, 02 as 2"));
        return List.of(
                new EngineView(Engine.SPARK, columns, Optional.empty(), Optional.of("day=07-22/part-0.parquet"), spark),
                new EngineView(
                        Engine.SPARK_MERGE,
                        List.of(),
                        Optional.of("CANNOT_MERGE_SCHEMAS: dwell_s is int in day=07-22 and long in day=08-07"),
                        Optional.empty(),
                        List.of(new Difference(
                                Difference.Kind.FAILS,
                                "dwell_s",
                                List.of(Type.Plain.LONG),
                                0,
                                "keeps the whole folder from opening"))),
                new EngineView(
                        Engine.DUCKDB, columns, Optional.empty(), Optional.of("day=07-22/part-0.parquet"), spark),
                new EngineView(Engine.DUCKDB_UNION, columns, Optional.empty(), Optional.empty(), List.of()));
    }
}
