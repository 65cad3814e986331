package io.lakescope.views.explorer;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.customers.Customers;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import io.lakescope.views.explorer.ExplorerNode.Lister;
import io.lakescope.views.explorer.ExplorerNode.Role;
import io.lakescope.views.explorer.ExplorerNode.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The tree: the connections of the workspace by kind, then the folders and files that were opened by path. */
public final class ExplorerViewModel {

    private final TaskRunner tasks;
    private final Consumer<SourceAddress> open;
    private final List<ExplorerNode> roots = new ArrayList<>();
    private final ObservableList<ExplorerNode> shown = FXCollections.observableArrayList();
    private final ObservableList<ExplorerNode> shownView = FXCollections.unmodifiableObservableList(shown);
    private final StringProperty filter = new SimpleStringProperty("");
    private Consumer<String> openCustomer = customer -> {};

    /** @param open opens a page */
    public ExplorerViewModel(TaskRunner tasks, List<Connector> connectors, Consumer<SourceAddress> open) {
        this.tasks = tasks;
        this.open = open;
        connectors.stream()
                .sorted(Comparator.comparing(Connector::kind))
                .forEach(connector -> roots.add(connection(connector)));
        filter.addListener((property, before, now) -> refilter());
        refilter();
    }

    private ExplorerNode connection(Connector connector) {
        String kind = Texts.of("kind." + connector.kind().word());
        SourceAddress address = new SourceAddress(connector.kind(), connector.name(), "");
        return new ExplorerNode(
                new Subject(Role.ENTRY, kind, "connection", address, true),
                connector.name(),
                new Lister(connector::catalog, tasks),
                null);
    }

    /**
     * Adds the customers of the workspace, below all connections.
     *
     * @param openCustomer opens the page of the customer that a text means
     */
    public void addCustomers(Customers customers, Consumer<String> openCustomer) {
        this.openCustomer = openCustomer;
        SourceAddress backups = new SourceAddress(SourceKind.LAKE, "", "");
        Catalog catalog = new CustomerCatalog(customers);
        roots.add(new ExplorerNode(
                new Subject(Role.ENTRY, Texts.of("kind.customers"), CustomerCatalog.ALL, backups, true),
                "",
                new Lister(() -> catalog, tasks),
                null));
        refilter();
    }

    /** Lists what every connection holds. */
    public void start() {
        roots.forEach(root -> root.expandedProperty().set(true));
    }

    /** Adds what was opened by its path, unless it is there; it is listed once it is expanded. */
    public void addOpened(SourceAddress address, String kind, Supplier<Catalog> catalog) {
        if (roots.stream().anyMatch(root -> root.address().equals(address))) {
            return;
        }
        Subject opened = new Subject(Role.ENTRY, address.name(), kind, address, !kind.equals("file"));
        roots.add(new ExplorerNode(opened, "", new Lister(catalog, tasks), null));
        refilter();
    }

    /** Opens what a line stands for: a page, the next entries, another try. */
    public void activate(ExplorerNode node) {
        if (node.isCustomer()) {
            openCustomer.accept(node.name());
        } else if (node.isOpenable()) {
            open.accept(node.address());
        } else if (node.role() == Role.ENTRY && !node.isMasked()) {
            node.expandedProperty().set(!node.expandedProperty().get());
        } else {
            node.act();
        }
    }

    /** Lists everything that is open once more. */
    public void refresh() {
        roots.forEach(ExplorerNode::refresh);
    }

    private void refilter() {
        roots.forEach(root -> root.filter(filter.get()));
        List<ExplorerNode> now = roots.stream().filter(ExplorerNode::isShown).toList();
        if (!now.equals(shown)) {
            shown.setAll(now);
        }
    }

    /** The addresses that have been listed and hold the text, ignoring case; those that begin with it first. */
    public List<String> addresses(String text, int limit) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return roots.stream()
                .flatMap(ExplorerNode::listed)
                .filter(node -> !node.kind().equals(CustomerCatalog.ALL) && !node.isMasked())
                .map(ExplorerNode::reference)
                .filter(address -> address.toLowerCase(Locale.ROOT).contains(wanted))
                .distinct()
                .sorted(Comparator.comparing(
                        address -> !address.toLowerCase(Locale.ROOT).startsWith(wanted)))
                .limit(limit)
                .toList();
    }

    /** Narrows the tree to what has been listed and holds the text. */
    public StringProperty filterProperty() {
        return filter;
    }

    public ObservableList<ExplorerNode> roots() {
        return shownView;
    }
}
