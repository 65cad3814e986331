package io.lakescope.connectors;

import java.util.List;
import java.util.Optional;

/**
 * How the schema of a dataset went on from partition to partition. It is compact: neighbouring partitions whose files
 * have the same schemas are one span, and each column is a few runs of spans, however many files there are.
 *
 * @param schema the merged schema over all files
 * @param policy what the verdicts are under
 * @param lines one for each column of the merged schema, in its order
 * @param bump the version that is due; empty if no change needs one
 * @param engines what other readers see of the same folder
 */
public record SchemaTimeline(
        SourceSchema schema,
        SchemaPolicy policy,
        List<Span> spans,
        List<Line> lines,
        List<SchemaChange> changes,
        Optional<Bump> bump,
        List<EngineView> engines) {

    public SchemaTimeline {
        spans = List.copyOf(spans);
        lines = List.copyOf(lines);
        changes = List.copyOf(changes);
        engines = List.copyOf(engines);
    }

    /**
     * Neighbouring partitions with the same schemas.
     *
     * @param first the first partition, as its path says
     * @param last the last one
     * @param places how many partitions
     */
    public record Span(String first, String last, int places, int files) {}

    /** One column over all spans; where it has no run it is absent. */
    public record Line(String column, boolean partition, List<Run> runs) {
        public Line {
            runs = List.copyOf(runs);
        }
    }

    /**
     * Spans in which a column is the same.
     *
     * @param from the first span, by position
     * @param to the last span, included
     * @param types its types there; more than one only where files of one partition disagree
     * @param files how many files have it
     * @param of how many files there are
     */
    public record Run(int from, int to, List<Type> types, boolean nullable, int files, int of) {
        public Run {
            types = List.copyOf(types);
        }
    }

    /**
     * The version that a change calls for.
     *
     * @param from the version folder that the change is in; empty where the path has none
     * @param to the folder to publish under from then on
     * @param since the partition with the first such change
     * @param files how many files lie at or after it
     */
    public record Bump(Optional<String> from, String to, String since, int files) {}

    /** How many partitions there are. */
    public int places() {
        return spans.stream().mapToInt(Span::places).sum();
    }
}
