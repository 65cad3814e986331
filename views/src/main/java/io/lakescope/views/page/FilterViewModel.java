package io.lakescope.views.page;

import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.Type;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import io.lakescope.views.grid.GridColumn;
import io.lakescope.views.grid.GridViewModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/** The filter of a page: its text, what is wrong with it, and how far down it reaches. */
public final class FilterViewModel {

    private final TaskRunner tasks;
    private final Function<String, RowFilter> parser;
    private final GridViewModel grid;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper reach = new ReadOnlyStringWrapper("");
    private final BooleanProperty wanted = new SimpleBooleanProperty();
    private TaskRunner.Ticket parsing = TaskRunner.Ticket.NONE;

    /** @param parser throws LakescopeException if the text is no filter; slow at first, so it is called in a task */
    FilterViewModel(TaskRunner tasks, Function<String, RowFilter> parser, GridViewModel grid) {
        this.tasks = tasks;
        this.parser = parser;
        this.grid = grid;
    }

    /** Shows the rows that the text accepts; with no text, all. */
    public void apply() {
        parsing.cancel();
        problem.set("");
        String wish = text.get().strip();
        if (wish.isEmpty()) {
            take(RowFilter.ALL);
        } else {
            parsing = tasks.run(
                    () -> parser.apply(wish), this::take, reason -> problem.set(String.valueOf(reason.getMessage())));
        }
    }

    /** Shows all rows again. */
    public void clear() {
        text.set("");
        apply();
    }

    private void take(RowFilter filter) {
        Optional<String> stranger = stranger(filter);
        if (stranger.isPresent()) {
            problem.set(Texts.of("filter.stranger", stranger.get()));
            return;
        }
        Optional<String> masked = masked(filter);
        if (masked.isPresent()) {
            problem.set(Texts.of("filter.masked", masked.get()));
            return;
        }
        grid.filter(filter);
        reach.set(grid.isFiltered() ? Texts.of(reachOf(filter)) : "");
    }

    private String reachOf(RowFilter filter) {
        return grid.isOfFiles() && !filter.conditions().isEmpty() ? "filter.pushed" : "filter.tested";
    }

    /** A column that the filter names and no file has; none as long as the merged columns are not known. */
    private Optional<String> stranger(RowFilter filter) {
        Optional<SourceSchema> merged = grid.columns().merged();
        if (merged.isEmpty()) {
            return Optional.empty();
        }
        Set<String> known = merged.get().columns().stream()
                .map(column -> column.column().name())
                .collect(Collectors.toSet());
        return filter.columns().orElse(Set.of()).stream()
                .filter(name -> !known.contains(name))
                .filter(name -> grid.columns().named(name).isEmpty())
                .sorted()
                .findFirst();
    }

    /** A masked column that the filter names. */
    private Optional<String> masked(RowFilter filter) {
        return filter.columns().orElse(Set.of()).stream()
                .filter(name ->
                        grid.columns().named(name).filter(GridColumn::isMasked).isPresent())
                .sorted()
                .findFirst();
    }

    /** What a filter may look like, with columns that are shown and not masked. */
    String example() {
        List<GridColumn> shown =
                grid.columns().shown().stream().filter(GridColumn::isSortable).toList();
        Stream<String> number =
                shown.stream().filter(GridColumn::isNumber).limit(1).map(column -> written(column) + " > 100");
        Stream<String> text = shown.stream()
                .filter(column -> column.column().type() == Type.Plain.STRING)
                .limit(1)
                .map(column -> written(column) + " == \"\u2026\"");
        String example = Stream.concat(number, text).collect(Collectors.joining(" && "));
        return example.isEmpty() ? Texts.of("filter.label") : Texts.of("filter.prompt", example);
    }

    private static String written(GridColumn column) {
        return column.name().matches("[A-Za-z_]\\w*") ? column.name() : "`" + column.name() + "`";
    }

    /** The filter as it is written; what is shown follows with {@link #apply()}. */
    public StringProperty textProperty() {
        return text;
    }

    /** What is wrong with the text that was applied last; empty if nothing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** How far down the filter reaches; empty without one. */
    public ReadOnlyStringProperty reachProperty() {
        return reach.getReadOnlyProperty();
    }

    /** Changes when {@link #example()} does. */
    ObservableList<GridColumn> columns() {
        return grid.columns().shown();
    }

    /** Set to true to have the filter's field take the keyboard. */
    public BooleanProperty wantedProperty() {
        return wanted;
    }
}
