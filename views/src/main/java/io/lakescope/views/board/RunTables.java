package io.lakescope.views.board;

import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.UnitResult;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.PlainTable;
import io.lakescope.views.common.Texts;
import java.util.function.ToLongFunction;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

/** The columns of a run's units and of its log. */
final class RunTables {

    private RunTables() {}

    static void units(TableView<UnitResult> table, ObservableList<UnitResult> units) {
        table.setFixedCellSize(28);
        table.setPlaceholder(new Region());
        PlainTable.node(table, Texts.of("run.unit.state"), 104, RunTexts::chip);
        PlainTable.text(table, Texts.of("run.unit"), 230, UnitResult::unit)
                .getStyleClass()
                .add("mono");
        PlainTable.text(
                table, Texts.of("run.unit.message"), 250, unit -> unit.message().orElse(""));
        number(table, "run.unit.rows", UnitResult::rows);
        number(table, "run.unit.written", unit -> unit.counts().written());
        number(table, "run.unit.identical", unit -> unit.counts().identical());
        number(
                table,
                "run.unit.bad",
                unit -> unit.counts().rejected() + unit.counts().failed());
        PlainTable.text(
                        table,
                        Texts.of("run.unit.digest"),
                        180,
                        unit -> unit.digest().orElse(""))
                .getStyleClass()
                .add("mono");
        table.setItems(units);
    }

    private static void number(TableView<UnitResult> table, String title, ToLongFunction<UnitResult> value) {
        PlainTable.text(table, Texts.of(title), 84, unit -> Figures.count(value.applyAsLong(unit)))
                .getStyleClass()
                .add("number");
    }

    /** The end of the log is in sight whenever a line comes. */
    static void log(TableView<RunEvent> table, ObservableList<RunEvent> events) {
        table.setFixedCellSize(28);
        table.setPlaceholder(new Region());
        PlainTable.text(
                        table,
                        Texts.of("board.log.at"),
                        96,
                        event -> Figures.moment(event.at()).substring(11))
                .getStyleClass()
                .add("mono");
        PlainTable.node(table, Texts.of("board.log.level"), 72, RunTables::level);
        PlainTable.text(table, Texts.of("board.log.event"), 104, RunEvent::event);
        PlainTable.text(
                        table,
                        Texts.of("board.log.unit"),
                        210,
                        event -> event.unit().orElse(""))
                .getStyleClass()
                .add("mono");
        PlainTable.text(table, Texts.of("board.log.message"), 560, RunEvent::message);
        table.setItems(events);
        events.addListener((ListChangeListener<RunEvent>) change -> table.scrollTo(Math.max(0, events.size() - 1)));
    }

    private static Node level(RunEvent event) {
        Label label = new Label(event.level().name());
        label.getStyleClass().add("t12");
        switch (event.level()) {
            case ERROR -> label.getStyleClass().add("bad");
            case WARN -> label.getStyleClass().add("warn");
            case INFO -> label.getStyleClass().add("mut");
        }
        Hint.on(label, event.at().toString());
        return label;
    }
}
