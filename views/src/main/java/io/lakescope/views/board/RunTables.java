package io.lakescope.views.board;

import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.UnitResult;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Hint;
import io.lakescope.views.common.PlainTable;
import io.lakescope.views.common.Texts;
import java.util.List;
import java.util.function.ToLongFunction;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

/** The columns of a run's units and of its log. */
final class RunTables {

    private RunTables() {}

    static void units(TableView<UnitResult> table, ObservableList<UnitResult> units) {
        table.setFixedCellSize(28);
        table.setPlaceholder(new Region());
        PlainTable.node(table, Texts.of("run.unit.state"), 104, RunTexts::chip);
        TableColumn<UnitResult, String> name = PlainTable.text(table, Texts.of("run.unit"), 230, UnitResult::unit);
        name.getStyleClass().add("mono");
        TableColumn<UnitResult, String> message = PlainTable.text(
                table, Texts.of("run.unit.message"), 250, unit -> unit.message().orElse(""));
        number(table, "run.unit.rows", UnitResult::rows);
        count(table, units, "run.unit.written", unit -> unit.counts().written());
        count(table, units, "run.unit.identical", unit -> unit.counts().identical());
        count(
                table,
                units,
                "run.unit.bad",
                unit -> unit.counts().rejected() + unit.counts().failed());
        PlainTable.text(
                        table,
                        Texts.of("run.unit.digest"),
                        116,
                        unit -> unit.digest().orElse(""))
                .getStyleClass()
                .add("mono");
        table.setItems(units);
        PlainTable.arrange(table, List.of(name), message);
    }

    private static TableColumn<UnitResult, String> number(
            TableView<UnitResult> table, String title, ToLongFunction<UnitResult> value) {
        TableColumn<UnitResult, String> column =
                PlainTable.text(table, Texts.of(title), 78, unit -> Figures.count(value.applyAsLong(unit)));
        column.getStyleClass().add("number");
        return column;
    }

    /** A count that is there once a unit has it: a verification writes nothing, most runs reject nothing. */
    private static void count(
            TableView<UnitResult> table,
            ObservableList<UnitResult> units,
            String title,
            ToLongFunction<UnitResult> value) {
        number(table, title, value)
                .visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> units.stream().anyMatch(unit -> value.applyAsLong(unit) > 0), units));
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
        TableColumn<RunEvent, String> unit = PlainTable.text(
                table, Texts.of("board.log.unit"), 210, event -> event.unit().orElse(""));
        unit.getStyleClass().add("mono");
        TableColumn<RunEvent, String> message =
                PlainTable.text(table, Texts.of("board.log.message"), 560, RunEvent::message);
        table.setItems(events);
        PlainTable.arrange(table, List.of(unit), message);
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
