package io.lakescope.views.shell;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Whether the workspace's connections answer. */
final class ConnectionHealth {

    /** How the connections stand together. */
    enum Level {
        NONE,
        CHECKING,
        OK,
        TROUBLED
    }

    /** @param lines one for each connection that has answered or failed */
    record Summary(Level level, String text, String lines) {}

    private final TaskRunner tasks;
    private final List<Connector> connectors;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Summary> summary = new ReadOnlyObjectWrapper<>();
    private int ok;

    ConnectionHealth(TaskRunner tasks, List<Connector> connectors) {
        this.tasks = tasks;
        this.connectors = connectors;
        summary.set(summarise());
    }

    /** Tries every connection once. */
    void check() {
        answers.clear();
        ok = 0;
        summary.set(summarise());
        for (Connector connector : connectors) {
            String name = connector.kind().word() + ":" + connector.name();
            tasks.run(connector::check, line -> answered(name, line), reason -> failed(name, reason));
        }
    }

    private void answered(String name, String line) {
        ok++;
        answers.put(name, line);
        summary.set(summarise());
    }

    private void failed(String name, LakescopeException reason) {
        answers.put(name, String.valueOf(reason.getMessage()));
        summary.set(summarise());
    }

    private Summary summarise() {
        int all = connectors.size();
        if (all == 0) {
            return new Summary(Level.NONE, Texts.of("status.connections.none"), "");
        }
        StringBuilder lines = new StringBuilder();
        answers.forEach((name, line) -> lines.append(lines.isEmpty() ? "" : "\n")
                .append(name)
                .append("  ")
                .append(line));
        if (answers.size() < all) {
            return new Summary(
                    Level.CHECKING, Texts.of("status.connections.checking", answers.size(), all), lines.toString());
        }
        return new Summary(
                ok == all ? Level.OK : Level.TROUBLED, Texts.of("status.connections", ok, all), lines.toString());
    }

    ReadOnlyObjectProperty<Summary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }
}
