package io.lakescope.views.jobs;

import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The columns of the table of runs; cells follow the run's status in place. */
final class JobsTable {

    private JobsTable() {}

    static void dress(TableView<JobLine> table, JobsViewModel jobs) {
        table.setFixedCellSize(36);
        table.setItems(jobs.lines());
        table.setPlaceholder(new javafx.scene.layout.Region());
        add(table, "jobs.state", 120, RunCell.factory(RunCell::state));
        text(table, "jobs.job", 144, line -> line.status().job())
                .getStyleClass()
                .add("name");
        text(table, "jobs.what", 200, JobsTable::fromTo).getStyleClass().add("mono");
        add(table, "jobs.progress", 172, RunCell.factory(RunCell::progress));
        text(table, "jobs.rows", 100, line -> Figures.count(line.status().rows()))
                .getStyleClass()
                .add("number");
        text(table, "jobs.pace", 216, JobLine::pace);
        text(
                        table,
                        "jobs.started",
                        126,
                        line -> Figures.moment(line.status().started()).substring(5))
                .getStyleClass()
                .add("mono");
        add(table, "", 110, RunCell.factory(line -> action(line, jobs)));
        table.setOnMouseClicked(event -> {
            JobLine line = table.getSelectionModel().getSelectedItem();
            if (event.getClickCount() == 2 && line != null) {
                jobs.actions().ifPresent(actions -> actions.look(line.status().run()));
            }
        });
    }

    private static @Nullable Node action(JobLine line, JobsViewModel jobs) {
        if (line.isCancellable()) {
            return cancel(line, jobs);
        }
        return line.status().state().isEnded()
                ? jobs.actions().map(actions -> again(line, actions)).orElse(null)
                : null;
    }

    private static Button again(JobLine line, JobsViewModel.RunActions actions) {
        Button again = new Button(Texts.of("rerun.open"), Icon.AGAIN.node());
        again.getStyleClass().addAll("btn", "small");
        again.setTooltip(new Tooltip(Texts.of("rerun.tip")));
        again.setOnAction(event -> actions.again(line.status().run()));
        return again;
    }

    static String fromTo(JobLine line) {
        return line.status().source() + " \u2192 " + line.status().target();
    }

    private static Button cancel(JobLine line, JobsViewModel jobs) {
        Button cancel = new Button(Texts.of("jobs.cancel"), Icon.STOP.node());
        cancel.getStyleClass().addAll("btn", "small");
        cancel.setTooltip(new Tooltip(Texts.of("jobs.cancel.tip")));
        cancel.setOnAction(event -> jobs.cancel(line));
        return cancel;
    }

    private static TableColumn<JobLine, String> text(
            TableView<JobLine> table, String key, double width, Function<JobLine, String> text) {
        TableColumn<JobLine, String> column = new TableColumn<>(Texts.of(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> {
            JobLine line = row.getValue();
            return Bindings.createStringBinding(() -> text.apply(line), line.statusProperty());
        });
        table.getColumns().add(column);
        return column;
    }

    private static void add(
            TableView<JobLine> table,
            String key,
            double width,
            javafx.util.Callback<TableColumn<JobLine, JobLine>, javafx.scene.control.TableCell<JobLine, JobLine>>
                    cells) {
        TableColumn<JobLine, JobLine> column = new TableColumn<>(key.isEmpty() ? "" : Texts.of(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new javafx.beans.property.ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(cells);
        table.getColumns().add(column);
    }
}
