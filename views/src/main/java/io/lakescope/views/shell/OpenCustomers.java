package io.lakescope.views.shell;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.jobs.customers.Customers;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.WindowServices;
import io.lakescope.views.customer.CustomerViewModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The pages of customers that are open, and which of them is on top. */
public final class OpenCustomers {

    private final WindowServices services;
    private final TaskRunner tasks;
    private final Runnable shown;
    private final Consumer<LakescopeException> failed;
    private final ObservableList<CustomerViewModel> pages = FXCollections.observableArrayList();
    private final ObservableList<CustomerViewModel> pagesView = FXCollections.unmodifiableObservableList(pages);
    private final ObjectProperty<@Nullable CustomerViewModel> current = new SimpleObjectProperty<>();

    /**
     * @param shown told before a customer comes on top
     * @param failed told why a text means no customer
     */
    OpenCustomers(WindowServices services, TaskRunner tasks, Runnable shown, Consumer<LakescopeException> failed) {
        this.services = services;
        this.tasks = tasks;
        this.shown = shown;
        this.failed = failed;
    }

    /** Opens the page of the customer that an address or a name means, or goes to it; who that is may have to be looked up. */
    void open(String text) {
        Optional<Customers> known = services.customers();
        if (known.isEmpty()) {
            failed.accept(LakescopeException.user("Cannot open '" + text
                    + "': without a workspace there are no customers; start with --workspace FILE"));
            return;
        }
        String name = Customer.isAddress(text) ? text.substring(Customer.PREFIX.length()) : text;
        tasks.run(() -> known.get().named(name), customer -> open(customer, known.get()), failed);
    }

    private void open(Customer customer, Customers known) {
        Optional<CustomerViewModel> there =
                pages.stream().filter(page -> page.customer().equals(customer)).findFirst();
        if (there.isPresent()) {
            show(there.get());
            return;
        }
        CustomerViewModel page = new CustomerViewModel(customer, known, services.runs(), tasks);
        pages.add(page);
        show(page);
        page.load();
    }

    /** Brings a page on top. */
    void show(CustomerViewModel page) {
        shown.run();
        current.set(page);
    }

    /** None is on top any more: something else is. */
    void leave() {
        current.set(null);
    }

    void close(CustomerViewModel page) {
        page.close();
        pages.remove(page);
        if (page.equals(current.get())) {
            current.set(null);
        }
    }

    /** Returns false if none is on top. */
    boolean closeCurrent() {
        CustomerViewModel page = current.get();
        if (page != null) {
            close(page);
        }
        return page != null;
    }

    /** Returns false if none is on top. */
    boolean refreshCurrent() {
        CustomerViewModel page = current.get();
        if (page != null) {
            page.refresh();
        }
        return page != null;
    }

    /** Returns false if none is on top. */
    boolean stopCurrent() {
        CustomerViewModel page = current.get();
        if (page != null) {
            page.stop();
        }
        return page != null;
    }

    void poll() {
        pages.forEach(CustomerViewModel::poll);
    }

    /** What the one on top is reading, or has read; empty if none is. */
    String reading() {
        CustomerViewModel page = current.get();
        return page == null ? "" : page.coverage().progressProperty().get();
    }

    void close() {
        List.copyOf(pages).forEach(CustomerViewModel::close);
    }

    public ObservableList<CustomerViewModel> pages() {
        return pagesView;
    }

    /** Null while none is on top. */
    public ReadOnlyObjectProperty<@Nullable CustomerViewModel> currentProperty() {
        return current;
    }
}
