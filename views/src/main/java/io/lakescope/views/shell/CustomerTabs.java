package io.lakescope.views.shell;

import io.lakescope.views.common.Fxml;
import io.lakescope.views.common.Icon;
import io.lakescope.views.customer.CustomerController;
import io.lakescope.views.customer.CustomerViewModel;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;

/** A tab for each customer that is open. */
final class CustomerTabs {

    private CustomerTabs() {}

    static void keep(TabPane tabs, OpenCustomers customers) {
        customers.pages().addListener((ListChangeListener<CustomerViewModel>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(page -> tabs.getTabs().removeIf(tab -> tab.getUserData() == page));
                change.getAddedSubList().forEach(page -> tabs.getTabs().add(tab(page, customers)));
            }
        });
        customers.currentProperty().addListener((property, before, now) -> {
            if (now != null) {
                tabs.getTabs().stream()
                        .filter(tab -> tab.getUserData() == now)
                        .findFirst()
                        .ifPresent(tab -> tabs.getSelectionModel().select(tab));
            }
        });
    }

    private static Tab tab(CustomerViewModel page, OpenCustomers customers) {
        Tab tab = new Tab(
                page.customer().name(),
                Fxml.load(CustomerController.class, "customer.fxml", new CustomerController(page)));
        tab.setGraphic(Icon.CUSTOMER.node());
        tab.setTooltip(new Tooltip(page.customer().toString()));
        tab.setUserData(page);
        tab.setOnCloseRequest(event -> {
            customers.close(page);
            event.consume();
        });
        return tab;
    }
}
