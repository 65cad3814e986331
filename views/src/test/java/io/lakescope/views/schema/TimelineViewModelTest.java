package io.lakescope.views.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.SchemaChange.Verdict;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.fakes.VisitsTimeline;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {

    private final TimelineViewModel model = new TimelineViewModel(
            TaskRunner.direct(), () -> Optional.of(VisitsTimeline.of(SourceAddress.parse("lake:acme/visits"))));

    private TimelineLine line(String column) {
        return model.lines().stream()
                .filter(line -> line.name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingIsDrawnBeforeItIsRead() {
        assertThat(model.lines()).isEmpty();
        assertThat(model.notice()).isEmpty();
        assertThat(model.loading().phaseProperty().get()).isEqualTo(Phase.LOADING);
    }

    @Test
    void barsHaveTheWidthOfTheirPartitions() {
        model.load();

        TimelineBar born = line("home_zone").bars().get(0);
        assertThat(born.from()).isEqualTo(21 / 30.0, within(1e-9));
        assertThat(born.to()).isEqualTo(1.0, within(1e-9));
        assertThat(born.hint()).contains("day=08-12", "252 of 252 files");
    }

    @Test
    void marksTellWhatHappensToAColumn() {
        model.load();

        assertThat(line("visit_id").marks()).isEmpty();
        assertThat(line("home_zone").marks()).extracting(TimelineMark::kind).containsExactly(TimelineMark.Kind.BORN);
        assertThat(line("consent").marks()).extracting(TimelineMark::kind).containsExactly(TimelineMark.Kind.ENDED);
        assertThat(line("dwell_s").marks()).extracting(TimelineMark::kind).containsExactly(TimelineMark.Kind.TYPE);
        assertThat(line("device").marks())
                .extracting(TimelineMark::kind)
                .containsExactly(TimelineMark.Kind.ENDED, TimelineMark.Kind.BACK);
    }

    @Test
    void aLineHasTheWorstVerdictOfItsChanges() {
        model.load();

        assertThat(line("visit_id").verdict()).isEmpty();
        assertThat(line("dwell_s").verdict()).contains(Verdict.COMPATIBLE);
        assertThat(line("device").verdictText()).isEqualTo("resurrected");
        assertThat(line("loyalty_tier").verdictText()).isEqualTo("rename? version bump");
        assertThat(model.count(Verdict.NEEDS_BUMP)).isEqualTo(2);
        assertThat(model.changes().get(0).verdict()).isEqualTo(Verdict.NEEDS_BUMP);
    }

    @Test
    void anEngineDrawsOnlyWhatDiffersForIt() {
        model.load();
        model.engineProperty().set(Optional.of(Engine.SPARK));

        assertThat(line("visit_id").seen()).isEqualTo("same");
        assertThat(line("home_zone").bars().get(0).state()).isEqualTo(TimelineBar.State.HIDDEN);
        assertThat(line("dwell_s").bars())
                .extracting(TimelineBar::state)
                .containsExactly(TimelineBar.State.PRESENT, TimelineBar.State.FAILS);
        assertThat(line("dwell_s").tone()).isEqualTo(Tone.BROKEN);
        assertThat(line("day").tone()).isEqualTo(Tone.DIFFERENT);
        assertThat(model.notice().orElseThrow().text()).contains("2 hidden", "2 fails");
    }

    @Test
    void anEngineThatDoesNotOpenTheFolderSaysWhy() {
        model.load();
        model.engineProperty().set(Optional.of(Engine.SPARK_MERGE));

        assertThat(model.notice().orElseThrow())
                .satisfies(notice -> assertThat(notice.text()).contains("CANNOT_MERGE_SCHEMAS"))
                .extracting(TimelineNotice::tone)
                .isEqualTo(Tone.BROKEN);
        assertThat(line("visit_id").seen()).isEqualTo("not opened");
    }

    @Test
    void anEngineThatSeesTheSameSaysSo() {
        model.load();
        model.engineProperty().set(Optional.of(Engine.DUCKDB_UNION));

        assertThat(model.notice().orElseThrow().tone()).isEqualTo(Tone.SAME);
        assertThat(line("score").bars().get(0).state()).isEqualTo(TimelineBar.State.PRESENT);
    }

    @Test
    void saysWhichColumnsAreMasked() {
        SchemaTimeline timeline = VisitsTimeline.of(SourceAddress.parse("lake:acme/visits"));
        SchemaColumn dwell = new SchemaColumn(
                new Column("dwell_s", Type.Plain.LONG).hidden(), 840, Optional.empty(), Optional.empty());
        SchemaTimeline masked = new SchemaTimeline(
                new SourceSchema(timeline.schema().address(), 840, List.of(dwell), List.of()),
                timeline.policy(),
                timeline.spans(),
                timeline.lines(),
                timeline.changes(),
                timeline.bump(),
                timeline.engines());
        TimelineViewModel seen = new TimelineViewModel(TaskRunner.direct(), () -> Optional.of(masked));
        seen.load();

        assertThat(seen.lines())
                .filteredOn(TimelineLine::masked)
                .extracting(TimelineLine::name)
                .containsExactly("dwell_s");
    }
}
