package io.lakescope.app.cli;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakescopeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tries every connection. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Tries every connection of the workspace, one line each: ok or the reason.",
        footer = {"", "Example: lakescope -w lakescope.yaml check"})
final class CheckCommand implements Callable<Integer> {

    private final Session session;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Map<String, Object>> results = new ArrayList<>();
        for (Connector connector : session.wiring().connectors()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("connection", connector.kind().word() + ":" + connector.name());
            try {
                String answer = connector.check();
                result.put("ok", true);
                result.put("message", answer);
            } catch (LakescopeException e) {
                result.put("ok", false);
                result.put("message", e.getMessage());
            }
            results.add(result);
        }
        if (results.isEmpty()) {
            throw LakescopeException.user(
                    "Cannot check anything: the workspace has no connections; give a workspace with -w");
        }
        if (session.isJson()) {
            session.json(Map.of("connections", results));
        } else {
            results.forEach(this::print);
        }
        return results.stream().allMatch(result -> Boolean.TRUE.equals(result.get("ok")))
                ? ExitCodes.DONE
                : ExitCodes.FAILED;
    }

    private void print(Map<String, Object> result) {
        session.out()
                .println(result.get("connection") + "  " + (Boolean.TRUE.equals(result.get("ok")) ? "ok  " : "failed  ")
                        + result.get("message"));
    }
}
