package io.lakescope.views.page;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Partial;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.SourceLook;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import io.lakescope.views.common.WindowServices;
import io.lakescope.views.contents.ContentsViewModel;
import io.lakescope.views.details.DetailsViewModel;
import io.lakescope.views.export.ExportViewModel;
import io.lakescope.views.grid.GridViewModel;
import io.lakescope.views.inspector.InspectorViewModel;
import io.lakescope.views.partitions.PartitionsViewModel;
import io.lakescope.views.schema.SchemaViewModel;
import io.lakescope.views.schema.TimelineViewModel;
import io.lakescope.views.sql.SqlViewModel;
import io.lakescope.views.statistics.StatisticsViewModel;
import io.lakescope.views.trajectory.TrajectoryViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The page of one source: its rows, merged schema and facts, each read once it is asked for. */
public final class PageViewModel {

    /** After as many polls rows that nobody draws are not waited for any more. */
    private static final int DRAWING_POLLS = 4;

    private final SourceAddress address;
    private final TaskRunner tasks;
    private final Function<SourceAddress, Connector> resolver;
    private final GridViewModel grid;
    private final FilterViewModel filter;
    private final SchemaViewModel schema;
    private final TimelineViewModel timeline;
    private final DetailsViewModel details;
    private final ContentsViewModel contents;
    private final PartitionsViewModel partitions;
    private final InspectorViewModel inspector;
    private final TrajectoryViewModel trajectory;
    private final ExportViewModel export;
    private final StatisticsViewModel statistics;
    private final SqlViewModel sql;
    private final ObjectProperty<Section> section = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper rows = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rowsHint = new ReadOnlyStringWrapper("");
    private TaskRunner.Ticket counting = TaskRunner.Ticket.NONE;
    /** Whether the user has agreed to what reading costs; asked for off the FX thread. */
    private volatile boolean pays;

    private boolean awaitsRows;
    private boolean awaitsSchema;
    private int drawing;

    /** @param open opens another address, for what lies inside this one */
    public PageViewModel(
            SourceAddress address, WindowServices services, TaskRunner tasks, Consumer<SourceAddress> open) {
        this.address = address;
        this.resolver = services.resolver();
        this.tasks = tasks;
        ReadRequest all = ReadRequest.all(address);
        ReadRequest request = address.kind() == SourceKind.LAKE ? all.withLineage() : all;
        grid = new GridViewModel(tasks, () -> connector().reader(), request);
        filter = new FilterViewModel(tasks, services.filters(), grid);
        schema = new SchemaViewModel(tasks, () -> connector().catalog().readableSchema(address));
        timeline = new TimelineViewModel(tasks, () -> connector().catalog().timeline(address));
        details = new DetailsViewModel(tasks, () -> connector().catalog().describe(address));
        contents = new ContentsViewModel(tasks, () -> connector().catalog(), address, open);
        partitions = new PartitionsViewModel(
                address, tasks, () -> connector().catalog().partitions(address), open);
        inspector = new InspectorViewModel(grid);
        trajectory = new TrajectoryViewModel(address, grid, services.trajectories(), tasks);
        export = new ExportViewModel(tasks, services::exporter);
        statistics = new StatisticsViewModel(address, tasks, services.statistics());
        sql = new SqlViewModel(tasks, services::queries, address);
        section.set(sections().get(0));
        section.addListener((property, before, now) -> show(now));
        grid.phaseProperty().addListener((property, before, now) -> afterRows(now));
        grid.drawnProperty().addListener((property, before, now) -> {
            if (now && drawing > 0) {
                afterDrawing();
            }
        });
        schema.loading().phaseProperty().addListener((property, before, now) -> afterSchema(now));
        schema.schemaProperty().addListener((property, before, now) -> {
            if (now != null) {
                grid.merge(now);
            }
        });
    }

    private Connector connector() {
        Connector connector = resolver.apply(address);
        return pays ? connector.paying() : connector;
    }

    /** Agrees to what reading this source costs, for as long as the page is open, and reads it. */
    public void pay() {
        pays = true;
        refresh();
    }

    /** Starts reading what the page shows first. */
    public void load() {
        if (isContainer()) {
            contents.load();
            return;
        }
        counting.cancel();
        rows.set(Texts.of("page.counting"));
        awaitsRows = true;
        awaitsSchema = address.kind() == SourceKind.LAKE;
        grid.load();
    }

    /** First rows come first: what looks at all files of a dataset would hold them up. */
    private void afterRows(Phase now) {
        if (awaitsRows && now != Phase.LOADING) {
            awaitsRows = false;
            drawing = now == Phase.READY ? DRAWING_POLLS : 0;
            if (drawing == 0) {
                afterDrawing();
            }
        }
    }

    /** What is read of the whole source takes processors that drawing the first rows needs. */
    private void afterDrawing() {
        drawing = 0;
        schema.load();
        if (address.kind() != SourceKind.LAKE) {
            count();
        }
    }

    /** Counting asks for the same footers as the schema, and now they are known. */
    private void afterSchema(Phase now) {
        if (awaitsSchema && !awaitsRows && now != Phase.LOADING) {
            awaitsSchema = false;
            count();
        }
    }

    /** Reads everything that was read before once more. */
    public void refresh() {
        load();
        if (!isContainer() && details.isAsked()) {
            details.load();
        }
        if (!isContainer() && contents.isAsked()) {
            contents.load();
        }
        if (partitions.loading().isAsked()) {
            partitions.load();
        }
        if (timeline.loading().isAsked()) {
            timeline.load();
        }
        if (section.get() == Section.STATISTICS && statistics.askedProperty().get()) {
            statistics.count();
        }
    }

    /** Ends what is being read; rows that are there stay. */
    public void stop() {
        awaitsRows = false;
        awaitsSchema = false;
        drawing = 0;
        grid.stop();
        schema.stop();
        timeline.stop();
        details.stop();
        contents.stop();
        partitions.stop();
        statistics.stop();
        sql.cancel();
        if (rows.get().equals(Texts.of("page.counting"))) {
            counting.cancel();
            rows.set("");
        }
    }

    public void close() {
        stop();
        export.cancel();
        sql.close();
        grid.close();
    }

    /** Writes what the shown grid shows into a file: the same rows, columns and order, to their end. */
    public void export(Path file) {
        GridViewModel.Selection shown = shownGrid().selection();
        boolean queried = section.get() == Section.SQL;
        export.start(() -> queried ? sql.open(shown) : grid.open(shown), file);
    }

    /** The grid on the screen: a query's, or the source's own. */
    public GridViewModel shownGrid() {
        return section.get() == Section.SQL ? sql.grid() : grid;
    }

    /** Takes a snapshot of what is running; called four times a second. */
    public void poll() {
        export.poll();
        if (drawing > 0 && --drawing == 0) {
            afterDrawing();
        }
    }

    private void show(Section now) {
        if (now == Section.SCHEMA && hasTimeline() && !timeline.loading().isAsked()) {
            timeline.load();
        }
        if (now == Section.DETAILS && !details.isAsked()) {
            details.load();
        }
        if (now == Section.CONTENTS && !contents.isAsked()) {
            contents.load();
        }
        if (now == Section.PARTITIONS && !partitions.loading().isAsked()) {
            partitions.load();
        }
        if (now == Section.STATISTICS) {
            statistics.shown();
        }
    }

    private void count() {
        counting.cancel();
        counting = tasks.run(
                () -> connector().reader().countReadable(ReadRequest.all(address)), this::counted, this::notCounted);
    }

    private void counted(Partial<Count> counted) {
        Count count = counted.value();
        String number = Figures.count(count.rows());
        rows.set(Texts.of(count.exact() ? "page.rows" : "page.rows.about", number));
        String how = Texts.of(
                count.exact() ? "page.rows.exact" : "page.rows.estimate",
                count.how().word());
        int left = counted.leftOut().size();
        rowsHint.set(left == 0 ? how : how + "; " + Texts.of("grid.left", left));
    }

    private void notCounted(LakescopeException reason) {
        rows.set("");
        rowsHint.set(String.valueOf(reason.getMessage()));
    }

    /** True for what holds sources rather than rows: a kind, a connection, a keyspace. */
    public boolean isContainer() {
        int levels = address.segments().size();
        return switch (address.kind()) {
            case KAFKA -> levels < 1;
            case CASSANDRA -> levels < 2;
            case LAKE -> levels < 1;
        };
    }

    /** The sub-tabs of the page, in their order. */
    public List<Section> sections() {
        if (isContainer()) {
            return List.of(Section.CONTENTS);
        }
        return address.kind() == SourceKind.LAKE && !SourceLook.isFile(address)
                ? List.of(
                        Section.DATA,
                        Section.SCHEMA,
                        Section.PARTITIONS,
                        Section.DETAILS,
                        Section.CONTENTS,
                        Section.STATISTICS,
                        Section.SQL)
                : SourceLook.isFile(address)
                        ? List.of(Section.DATA, Section.SCHEMA, Section.DETAILS)
                        : List.of(Section.DATA, Section.SCHEMA, Section.DETAILS, Section.STATISTICS);
    }

    /** Whether there are files whose schemas may differ. */
    private boolean hasTimeline() {
        return address.kind() == SourceKind.LAKE && !isContainer() && !SourceLook.isFile(address);
    }

    /** Whether the source can be read newest first at little cost. */
    public boolean isOrdered() {
        return address.kind() != SourceKind.CASSANDRA && !isContainer();
    }

    /** Whether the inspector has a place: beside rows, unless it was closed. */
    public boolean isInspected() {
        return section.get() == Section.DATA && inspector.openProperty().get();
    }

    public SourceAddress address() {
        return address;
    }

    /** The source's name; below {@code key=value} folders the nearest plain name goes before it. */
    public String title() {
        String name = address.name();
        if (address.path().isEmpty() && !address.connection().isEmpty()) {
            return Texts.of("kind." + address.kind().word()) + " " + name;
        }
        if (address.kind() == SourceKind.KAFKA && address.segments().size() > 1) {
            return String.join(" ", address.segments());
        }
        if (name.indexOf('=') < 0) {
            return name;
        }
        List<String> plain = address.segments().stream()
                .filter(level -> level.indexOf('=') < 0)
                .toList();
        return plain.isEmpty() ? name : plain.get(plain.size() - 1) + " " + name;
    }

    public ObjectProperty<Section> sectionProperty() {
        return section;
    }

    /** {@code 4,118,230 rows}, or what stands for it while it is not known. */
    public ReadOnlyStringProperty rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** How the number of rows is known, or why it is not. */
    public ReadOnlyStringProperty rowsHintProperty() {
        return rowsHint.getReadOnlyProperty();
    }

    public GridViewModel grid() {
        return grid;
    }

    public FilterViewModel filter() {
        return filter;
    }

    public SchemaViewModel schema() {
        return schema;
    }

    public TimelineViewModel timeline() {
        return timeline;
    }

    public DetailsViewModel details() {
        return details;
    }

    public ContentsViewModel contents() {
        return contents;
    }

    public PartitionsViewModel partitions() {
        return partitions;
    }

    public StatisticsViewModel statistics() {
        return statistics;
    }

    public SqlViewModel sql() {
        return sql;
    }

    public ExportViewModel export() {
        return export;
    }

    public InspectorViewModel inspector() {
        return inspector;
    }

    public TrajectoryViewModel trajectory() {
        return trajectory;
    }
}
