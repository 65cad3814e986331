package io.lakescope.connectors.lake.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaChange.Kind;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SchemaTimeline.Bump;
import io.lakescope.connectors.SchemaTimeline.Line;
import io.lakescope.connectors.SchemaTimeline.Run;
import io.lakescope.connectors.SchemaTimeline.Span;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TimelineTest {

    @Test
    void equalNeighboursAreOneSpan() {
        Days days = new Days();
        for (int day = 0; day < 800; day++) {
            days.day(day < 300 ? new String[] {"a", "int"} : new String[] {"a", "int", "b", "string"});
        }

        SchemaTimeline timeline = days.timeline();

        assertThat(timeline.spans())
                .containsExactly(new Span("day=001", "day=300", 300, 300), new Span("day=301", "day=800", 500, 500));
        assertThat(timeline.places()).isEqualTo(800);
        assertThat(timeline.lines())
                .containsExactly(
                        new Line("a", false, List.of(new Run(0, 1, List.of(Plain.INT), true, 800, 800))),
                        new Line("b", false, List.of(new Run(1, 1, List.of(Plain.STRING), true, 500, 500))));
        assertThat(timeline.bump()).isEmpty();
    }

    @Test
    void filesOfOneDayAreOnePlaceWhateverTheirOrder() {
        Days days = new Days();
        for (int day = 0; day < 5; day++) {
            days.day("a", "int", "b", "int").sameDay("a", "int", "c", "int");
        }

        SchemaTimeline timeline = days.timeline();

        assertThat(timeline.spans()).containsExactly(new Span("day=001", "day=005", 5, 10));
        assertThat(timeline.changes()).isEmpty();
        assertThat(timeline.lines().get(1).runs()).containsExactly(new Run(0, 0, List.of(Plain.INT), true, 5, 10));
    }

    @Test
    void aColumnThatComesAndGoesHasSeveralRunsAndOneChangeOfAKind() {
        Days days = new Days();
        for (int day = 0; day < 9; day++) {
            days.day(day % 3 == 1 ? new String[] {"a", "int"} : new String[] {"a", "int", "b", "int"});
        }

        SchemaTimeline timeline = days.timeline();

        assertThat(timeline.lines().get(1).runs()).hasSize(4);
        assertThat(timeline.changes())
                .extracting(SchemaChange::kind, SchemaChange::times)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.DROPPED, 3),
                        org.assertj.core.groups.Tuple.tuple(Kind.RESURRECTED, 3));
    }

    @Test
    void typesThatDisagreeWithinADayAreBothShown() {
        SchemaTimeline timeline = new Days()
                .day("a", "int")
                .day("a", "int")
                .sameDay("a", "string")
                .timeline();

        assertThat(timeline.lines().get(0).runs())
                .extracting(Run::types)
                .containsExactly(List.of(Plain.INT), List.of(Plain.INT, (Type) Plain.STRING));
        assertThat(timeline.bump()).contains(new Bump(Optional.empty(), "2.0", "day=002", 2));
    }

    @Test
    void aNewVersionMayChangeWhatItLikes() {
        SchemaTimeline timeline = new Days()
                .version("1.0")
                .day("a", "int")
                .version("2.0")
                .day("a", "string")
                .timeline();

        assertThat(timeline.changes()).isEmpty();
        assertThat(timeline.spans())
                .extracting(Span::first)
                .containsExactly("version=1.0/day=001", "version=2.0/day=002");
    }

    @Test
    void theBumpIsTheNextMajorVersionFromTheFirstBreakOn() {
        SchemaTimeline timeline = new Days()
                .version("1.10")
                .day("a", "int", "b", "date")
                .day("a", "string", "b", "date")
                .day("a", "string", "b", "string")
                .timeline();

        assertThat(timeline.bump()).contains(new Bump(Optional.of("1.10"), "2.0", "version=1.10/day=002", 2));
    }

    @Test
    void versionsAndDaysAreOrderedAsNumbers() {
        SchemaTimeline timeline = new Days()
                .version("1.10")
                .day("a", "int")
                .version("1.9")
                .day("a", "int", "b", "int")
                .timeline();

        assertThat(timeline.spans())
                .extracting(Span::first)
                .containsExactly("version=1.9/day=002", "version=1.10/day=001");
    }

    @Test
    @Timeout(30)
    void aHundredThousandFilesAreAFewRuns() {
        Days days = new Days();
        for (int day = 0; day < 800; day++) {
            String[] columns = day < 300
                    ? new String[] {"a", "int"}
                    : day < 600 ? new String[] {"a", "int", "b", "int"} : new String[] {"a", "long", "b", "int"};
            days.day(columns);
            for (int file = 1; file < 125; file++) {
                days.sameDay(columns);
            }
        }

        long start = System.nanoTime();
        SchemaTimeline timeline = days.timeline();
        System.out.printf("timeline of 100,000 files: %d ms%n", (System.nanoTime() - start) / 1_000_000);

        assertThat(timeline.spans()).extracting(Span::files).containsExactly(37_500, 37_500, 25_000);
        assertThat(timeline.lines()).extracting(line -> line.runs().size()).containsExactly(2, 1);
        assertThat(timeline.changes()).hasSize(2);
    }
}
