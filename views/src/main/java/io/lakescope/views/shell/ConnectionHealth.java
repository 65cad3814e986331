package io.lakescope.views.shell;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Set<String> failed = new HashSet<>();
    private final ReadOnlyObjectWrapper<Summary> summary = new ReadOnlyObjectWrapper<>();

    ConnectionHealth(TaskRunner tasks, List<Connector> connectors) {
        this.tasks = tasks;
        this.connectors = connectors;
        summary.set(summarise());
    }

    /** Tries every connection once. */
    void check() {
        answers.clear();
        failed.clear();
        summary.set(summarise());
        connectors.forEach(this::check);
    }

    /** Tries those once more that did not answer; what is known stays until they do. */
    void checkFailed() {
        connectors.stream()
                .filter(connector -> failed.contains(name(connector)))
                .forEach(this::check);
    }

    private void check(Connector connector) {
        String name = name(connector);
        tasks.run(connector::check, line -> answered(name, line), reason -> failed(name, reason));
    }

    private static String name(Connector connector) {
        return connector.kind().word() + ":" + connector.name();
    }

    private void answered(String name, String line) {
        failed.remove(name);
        answers.put(name, line);
        summary.set(summarise());
    }

    private void failed(String name, LakescopeException reason) {
        failed.add(name);
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
        int ok = all - failed.size();
        return new Summary(
                ok == all ? Level.OK : Level.TROUBLED, Texts.of("status.connections", ok, all), lines.toString());
    }

    ReadOnlyObjectProperty<Summary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }
}
