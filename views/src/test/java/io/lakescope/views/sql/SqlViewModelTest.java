package io.lakescope.views.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceKind;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.fakes.FakeConnector;
import io.lakescope.views.fakes.FakeQueries;
import io.lakescope.views.fakes.Visits;
import io.lakescope.views.grid.GridColumn;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class SqlViewModelTest {

    private final FakeConnector lake = new FakeConnector(SourceKind.LAKE, "acme");
    private final FakeQueries queries = new FakeQueries(Visits.table(lake.at("result")));
    private final Deque<Runnable> queued = new ArrayDeque<>();

    private SqlViewModel sql(TaskRunner tasks) {
        return new SqlViewModel(tasks, () -> queries, lake.at("derived/visits"));
    }

    @Test
    void startsWithAQueryOnTheDatasetAndRunsNothing() {
        SqlViewModel sql = sql(TaskRunner.direct());

        assertThat(sql.textProperty().get()).isEqualTo("SELECT *\nFROM \"lake:acme/derived/visits\"\nLIMIT 100");
        assertThat(sql.askedProperty().get()).isFalse();
        assertThat(queries.asked()).isEmpty();
    }

    @Test
    void showsTheRowsOfTheQueryAndWhatTheyLeaveOut() {
        queries.noting("kafka:local/visits is bounded: the first 1,000,000 rows were queried");
        SqlViewModel sql = sql(TaskRunner.direct());
        sql.textProperty().set("SELECT 1");

        sql.run();

        assertThat(queries.asked()).containsExactly("SELECT 1");
        assertThat(sql.grid().phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(sql.grid().loadedRows()).isEqualTo(40);
        assertThat(sql.grid().columns().shown()).extracting(GridColumn::name).startsWith("venue", "day");
        assertThat(sql.notesProperty().get()).contains("is bounded");
    }

    @Test
    void tellsWhyAQueryFailedAndRunsTheNextOne() {
        SqlViewModel sql = sql(TaskRunner.direct());
        queries.failing(LakescopeException.user("Cannot run the query: syntax error; write one SELECT"));

        sql.run();

        assertThat(sql.grid().phaseProperty().get()).isEqualTo(Phase.FAILED);
        assertThat(sql.grid().failureProperty().get()).hasMessageContaining("syntax error");
    }

    @Test
    void cancelsAQueryBeforeItsFirstRows() {
        SqlViewModel sql = sql(new TaskRunner(queued::add, Runnable::run));
        sql.run();
        assertThat(sql.grid().phaseProperty().get()).isEqualTo(Phase.LOADING);

        sql.cancel();
        while (!queued.isEmpty()) {
            queued.removeLast().run();
        }

        assertThat(sql.grid().phaseProperty().get()).isEqualTo(Phase.STOPPED);
        assertThat(sql.grid().loadedRows()).isZero();
    }

    @Test
    void handsTheRowsOfItsQueryToAnExport() {
        SqlViewModel sql = sql(TaskRunner.direct());
        sql.run();
        sql.grid().columns().toggle(sql.grid().columns().named("day").orElseThrow());
        sql.textProperty().set("SELECT something else");

        try (RecordCursor rows = sql.open(sql.grid().selection())) {
            assertThat(rows.schema().columns())
                    .extracting(column -> column.name())
                    .doesNotContain("day");
            assertThat(rows.next().orElseThrow().size()).isEqualTo(40);
        }
        assertThat(queries.asked()).doesNotContain("SELECT something else");
    }
}
