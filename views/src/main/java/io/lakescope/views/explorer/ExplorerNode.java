package io.lakescope.views.explorer;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.SourceLook;
import io.lakescope.views.common.TaskRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One thing in the tree; what is inside is listed when it is opened for the first time, one page at a time. */
public final class ExplorerNode {

    private static final int PAGE = 200;
    private static final Set<String> ROWS = Set.of("topic", "table", "dataset", "version", "partition", "file");

    /** What the line of a node is about. */
    public enum Role {
        /** Something that exists. */
        ENTRY,
        /** Stands for the entries that are being listed. */
        LOADING,
        /** Says why listing failed; opening it tries again. */
        FAILED,
        /** Nothing is inside. */
        NOTHING,
        /** Opening it lists the next page. */
        MORE
    }

    private final Subject subject;
    private final Lister lister;
    private final @Nullable ExplorerNode parent;
    private final ReadOnlyStringWrapper fact;
    private final ReadOnlyObjectWrapper<@Nullable LakescopeException> failure = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty expanded = new SimpleBooleanProperty();
    private final List<ExplorerNode> entries = new ArrayList<>();
    private final ObservableList<ExplorerNode> shown = FXCollections.observableArrayList();
    private final ObservableList<ExplorerNode> shownView = FXCollections.unmodifiableObservableList(shown);
    private Optional<String> next = Optional.empty();
    private String filter = "";
    private boolean listed;
    private boolean listing;

    /**
     * What a line stands for.
     *
     * @param kind the word of the catalog
     */
    record Subject(Role role, String name, String kind, SourceAddress address, boolean expandable) {}

    /** How lines are listed. */
    record Lister(Supplier<Catalog> catalog, TaskRunner tasks) {}

    ExplorerNode(Subject subject, String fact, Lister lister, @Nullable ExplorerNode parent) {
        this.subject = subject;
        this.fact = new ReadOnlyStringWrapper(fact);
        this.lister = lister;
        this.parent = parent;
        expanded.addListener((property, before, now) -> {
            if (now && isExpandable() && !listed && !listing) {
                list();
            }
        });
        refilter();
    }

    private ExplorerNode child(Catalog.Entry entry) {
        Subject entered = new Subject(Role.ENTRY, entry.name(), entry.kind(), entry.address(), entry.expandable());
        ExplorerNode node = new ExplorerNode(entered, fact(entry), lister, this);
        node.filter = filter;
        return node;
    }

    private ExplorerNode line(Role role, String text) {
        return new ExplorerNode(new Subject(role, text, kind(), address(), false), "", lister, this);
    }

    private static String fact(Catalog.Entry entry) {
        if (entry.rows().isPresent()) {
            return Figures.shortCount(entry.rows().getAsLong());
        }
        return entry.sizeBytes().isPresent() ? Figures.bytes(entry.sizeBytes().getAsLong()) : "";
    }

    /** Lists what is inside from the start, keeping what was open. */
    void refresh() {
        if (isExpandable() && (listed || failure.get() != null)) {
            listed = false;
            next = Optional.empty();
            list();
        }
    }

    /** Lists the next page. */
    void list() {
        listing = true;
        failure.set(null);
        refilter();
        Optional<String> after = next;
        lister.tasks()
                .run(
                        () -> lister.catalog().get().list(address(), after, PAGE),
                        page -> listed(page, after.isEmpty()),
                        this::failed);
    }

    private void listed(Catalog.Page page, boolean first) {
        Map<SourceAddress, ExplorerNode> known = new HashMap<>();
        if (first) {
            entries.forEach(node -> known.put(node.address(), node));
            entries.clear();
        }
        listing = false;
        listed = true;
        next = page.next();
        for (Catalog.Entry entry : page.entries()) {
            ExplorerNode before = known.get(entry.address());
            entries.add(before == null ? child(entry) : before.renewed(entry));
        }
        changed();
    }

    /** The same line with new facts, so that what was open or marked stays so. */
    private ExplorerNode renewed(Catalog.Entry entry) {
        fact.set(fact(entry));
        refresh();
        return this;
    }

    private void failed(LakescopeException reason) {
        listing = false;
        listed = false;
        entries.clear();
        failure.set(reason);
        changed();
    }

    private void changed() {
        for (ExplorerNode node = this; node != null; node = node.parent) {
            node.refilter();
        }
    }

    /** Shows only what holds the text, and what leads there. */
    void filter(String text) {
        filter = text.strip().toLowerCase(Locale.ROOT);
        entries.forEach(node -> node.filter(text));
        refilter();
    }

    private void refilter() {
        List<ExplorerNode> now = new ArrayList<>();
        for (ExplorerNode entry : entries) {
            if (matches() || entry.isVisible()) {
                now.add(entry);
            }
        }
        closingLine().ifPresent(now::add);
        if (!now.equals(shown)) {
            shown.setAll(now);
        }
        if (!filter.isEmpty() && entries.stream().anyMatch(ExplorerNode::isVisible)) {
            expanded.set(true);
        }
    }

    private Optional<ExplorerNode> closingLine() {
        if (!isExpandable()) {
            return Optional.empty();
        }
        LakescopeException reason = failure.get();
        if (reason != null) {
            return Optional.of(line(Role.FAILED, String.valueOf(reason.getMessage())));
        }
        if (listing || !listed) {
            return Optional.of(line(Role.LOADING, ""));
        }
        if (next.isPresent()) {
            return Optional.of(line(Role.MORE, ""));
        }
        return entries.isEmpty() ? Optional.of(line(Role.NOTHING, "")) : Optional.empty();
    }

    private boolean matches() {
        return filter.isEmpty() || name().toLowerCase(Locale.ROOT).contains(filter);
    }

    private boolean isVisible() {
        return matches() || entries.stream().anyMatch(ExplorerNode::isVisible);
    }

    /** This and everything listed below it. */
    Stream<ExplorerNode> listed() {
        return Stream.concat(Stream.of(this), entries.stream().flatMap(ExplorerNode::listed));
    }

    boolean isShown() {
        return isVisible();
    }

    /** Makes a line do what it offers: try again, list more. */
    public void act() {
        if (parent != null && (role() == Role.FAILED || role() == Role.MORE)) {
            parent.list();
        }
    }

    /** Whether it holds rows that a page can show. */
    public boolean isOpenable() {
        return role() == Role.ENTRY && ROWS.contains(kind());
    }

    /** Whether it is a customer, whose page is none of a source. */
    boolean isCustomer() {
        return role() == Role.ENTRY && kind().equals(CustomerCatalog.ONE);
    }

    /** Whether it stands for folders that the values of a masked column name, which nobody opens. */
    public boolean isMasked() {
        return role() == Role.ENTRY && kind().equals(SourceLook.MASKED);
    }

    /** What opens its page when it is typed. */
    String reference() {
        return isCustomer() ? Customer.PREFIX + name() : address().toString();
    }

    public Role role() {
        return subject.role();
    }

    public String name() {
        return subject.name();
    }

    /** The word of the catalog: topic, table, dataset, folder ... */
    public String kind() {
        return subject.kind();
    }

    public SourceAddress address() {
        return subject.address();
    }

    public boolean isExpandable() {
        return subject.expandable();
    }

    /** Rows or bytes in short, or what answered for a connection. */
    public ReadOnlyStringProperty factProperty() {
        return fact.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable LakescopeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public BooleanProperty expandedProperty() {
        return expanded;
    }

    /** What is inside, after the filter. */
    public ObservableList<ExplorerNode> shown() {
        return shownView;
    }
}
