package io.lakescope.views.shell;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.views.board.BoardViewModel;
import io.lakescope.views.board.NewsViewModel;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.SourceLook;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import io.lakescope.views.common.Theme;
import io.lakescope.views.common.WindowServices;
import io.lakescope.views.explorer.ExplorerViewModel;
import io.lakescope.views.jobs.JobsViewModel;
import io.lakescope.views.page.PageViewModel;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The frame: which pages are open, what the address bar and the status bar say. */
public final class ShellViewModel {

    /** Half a minute at four polls a second. */
    static final int POLLS_BETWEEN_CHECKS = 120;

    private final WindowServices services;
    private final TaskRunner tasks;
    private final ExplorerViewModel explorer;
    private final JobsViewModel jobs;
    private final ConnectionHealth health;
    private final Optional<BoardViewModel> board;
    private final OpenCustomers customers;
    private final BooleanProperty boardOpen = new SimpleBooleanProperty();
    private final ObservableList<PageViewModel> pages = FXCollections.observableArrayList();
    private final ObservableList<PageViewModel> pagesView = FXCollections.unmodifiableObservableList(pages);
    private final ObjectProperty<@Nullable PageViewModel> current = new SimpleObjectProperty<>();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final ReadOnlyStringWrapper addressError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper("");
    private long polls;

    public ShellViewModel(WindowServices services, TaskRunner tasks) {
        this.services = services;
        this.tasks = tasks;
        explorer = new ExplorerViewModel(tasks, services.connectors(), this::open);
        customers = new OpenCustomers(services, tasks, () -> current.set(null), this::unopened);
        services.customers().ifPresent(known -> explorer.addCustomers(known, customers::open));
        health = new ConnectionHealth(tasks, services.connectors());
        board = services.operations()
                .map(operations -> new BoardViewModel(
                        operations,
                        tasks,
                        this::open,
                        new NewsViewModel(services.workspaceName(), services.desktop(), tasks)));
        jobs = board.map(model -> new JobsViewModel(services.runs(), actions(model)))
                .orElseGet(() -> new JobsViewModel(services.runs()));
    }

    private JobsViewModel.RunActions actions(BoardViewModel model) {
        return new JobsViewModel.RunActions() {
            @Override
            public void look(String run) {
                openBoard();
                model.select(run);
            }

            @Override
            public void again(String run) {
                openBoard();
                model.rerun().open(run);
            }
        };
    }

    /** Begins to look at the connections, and opens what was asked for. */
    public void start(List<String> addresses) {
        health.check();
        explorer.start();
        addresses.forEach(this::open);
        poll();
    }

    /** Opens the page of an address; if the text is none, says why. */
    public void open(String text) {
        try {
            addressError.set("");
            if (Customer.isAddress(text.strip())) {
                customers.open(text.strip());
                return;
            }
            open(SourceAddress.parse(expanded(text.strip())));
        } catch (LakescopeException e) {
            addressError.set(String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            addressError.set(Texts.of("address.invalid", text, String.valueOf(e.getReason())));
        }
    }

    private void unopened(LakescopeException e) {
        addressError.set(String.valueOf(e.getMessage()));
    }

    private static String expanded(String text) {
        return text.equals("~") || text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
    }

    /** Opens the page of an address, or goes to it if it is open. */
    public void open(SourceAddress address) {
        Optional<PageViewModel> there =
                pages.stream().filter(page -> page.address().equals(address)).findFirst();
        if (there.isPresent()) {
            current.set(there.get());
            return;
        }
        if (address.isPlain() && pages.stream().noneMatch(page -> holds(page.address(), address))) {
            String kind = SourceLook.isFile(address) ? "file" : "dataset";
            explorer.addOpened(
                    address, kind, () -> services.resolver().apply(address).catalog());
        }
        PageViewModel page = new PageViewModel(address, services, tasks, this::open);
        pages.add(page);
        current.set(page);
        page.load();
    }

    private static boolean holds(SourceAddress outer, SourceAddress inner) {
        return outer.isPlain() && inner.path().startsWith(outer.path() + "/");
    }

    public void close(PageViewModel page) {
        int at = pages.indexOf(page);
        if (at < 0) {
            return;
        }
        page.close();
        pages.remove(page);
        if (current.get() == page || current.get() == null) {
            current.set(pages.isEmpty() ? null : pages.get(Math.max(0, Math.min(at, pages.size() - 1))));
        }
    }

    public void closeCurrent() {
        PageViewModel page = current.get();
        if (page != null) {
            close(page);
        } else if (!customers.closeCurrent()) {
            boardOpen.set(false);
        }
    }

    /** Opens the board, or goes to it; does nothing without a workspace that has jobs. */
    public void openBoard() {
        board.ifPresent(model -> {
            boardOpen.set(true);
            current.set(null);
            customers.leave();
            model.shownProperty().set(true);
        });
    }

    /** Reads the current page once more; without one, the connections and the tree. */
    public void refresh() {
        PageViewModel page = current.get();
        if (page != null) {
            page.refresh();
            return;
        }
        if (customers.refreshCurrent()) {
            return;
        }
        board.filter(model -> model.shownProperty().get()).ifPresent(BoardViewModel::look);
        refreshExplorer();
    }

    /** Tries the connections and lists the tree once more. */
    public void refreshExplorer() {
        health.check();
        explorer.refresh();
    }

    /** Ends what the current page reads; closes the board's sheet. */
    public void stop() {
        PageViewModel page = current.get();
        if (page != null) {
            page.stop();
        } else if (!customers.stopCurrent()) {
            board.ifPresent(model -> model.rerun().close());
        }
    }

    public void switchTheme() {
        theme.set(theme.get().other());
    }

    /** Takes a snapshot of what is running; called four times a second. */
    public void poll() {
        jobs.poll();
        board.ifPresent(BoardViewModel::poll);
        customers.poll();
        pages.forEach(PageViewModel::poll);
        polls++;
        if (polls % POLLS_BETWEEN_CHECKS == 0) {
            health.checkFailed();
        }
        PageViewModel page = current.get();
        reading.set(page == null ? customers.reading() : page.isContainer() ? "" : readingText(page));
    }

    private static String readingText(PageViewModel page) {
        ReadStats stats = page.grid().statsProperty().get();
        String key = page.grid().readingProperty().get() ? "status.reading" : "status.read";
        String bytes = Figures.bytes(stats.bytesRead());
        if (stats.filesTotal() > 0) {
            return Texts.of(
                    key + ".files",
                    Figures.count(stats.filesRead()),
                    Figures.count(stats.filesTotal()),
                    bytes,
                    stats.filesTotal());
        }
        return stats.bytesRead() > 0 ? Texts.of(key, bytes) : "";
    }

    /** Ends every read. */
    public void close() {
        List.copyOf(pages).forEach(PageViewModel::close);
        customers.close();
        tasks.close();
    }

    public String workspaceName() {
        return services.workspaceName();
    }

    public ObservableList<PageViewModel> pages() {
        return pagesView;
    }

    /** Whether nothing is open at all. */
    BooleanBinding isEmpty() {
        return Bindings.isEmpty(pages).and(Bindings.isEmpty(customers.pages())).and(boardOpen.not());
    }

    /** The pages of customers, beside those of sources. */
    public OpenCustomers customers() {
        return customers;
    }

    /** Null while no page of a source is on top. */
    public ObjectProperty<@Nullable PageViewModel> currentProperty() {
        return current;
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Why the last text was no address; empty if it was one. */
    public ReadOnlyStringProperty addressErrorProperty() {
        return addressError.getReadOnlyProperty();
    }

    /** {@code reading 12 of 840 files, 3.1 MB}. */
    public ReadOnlyStringProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    ConnectionHealth health() {
        return health;
    }

    /** Empty without a workspace that has jobs. */
    public Optional<BoardViewModel> board() {
        return board;
    }

    /** Whether the board has a tab. */
    public BooleanProperty boardOpenProperty() {
        return boardOpen;
    }

    public ExplorerViewModel explorer() {
        return explorer;
    }

    public JobsViewModel jobs() {
        return jobs;
    }
}
