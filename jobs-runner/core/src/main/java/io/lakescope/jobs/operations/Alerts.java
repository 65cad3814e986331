package io.lakescope.jobs.operations;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.operations.AlertMessage.State;
import io.lakescope.jobs.state.AlertLog;
import io.lakescope.jobs.state.AlertLog.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people once when a finding begins, and once when it is over: what cannot be looked at is not. What could not be told is told again later, also after a
 * restart; a sink that does not answer keeps no other from being told.
 */
public final class Alerts implements Duty {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String workspace;
    private final AlertLog log;
    private final Set<Finding.Kind> kinds;
    private final List<AlertSink> sinks;

    /** When a sink that did not answer is asked again. */
    private final Map<String, Instant> pauses = new HashMap<>();

    /** What each sink was told while another was not; lost with the process. */
    private final Map<String, Set<String>> toldTo = new HashMap<>();

    /** @param kinds which findings people are told of */
    public Alerts(String workspace, AlertLog log, Set<Finding.Kind> kinds, List<AlertSink> sinks) {
        this.workspace = workspace;
        this.log = log;
        this.kinds = Set.copyOf(kinds);
        this.sinks = List.copyOf(sinks);
    }

    /** Compares what is found now with what was found before, and tells the difference. */
    @Override
    public void turn(List<Finding> found, Instant now, Lease lease) {
        List<Finding> wanted =
                found.stream().filter(finding -> kinds.contains(finding.kind())).toList();
        List<Alert> open = log.open();
        wanted.stream()
                .filter(finding -> open.stream().noneMatch(alert -> isOf(alert, finding)))
                .forEach(finding -> log.begin(alert(finding, now), lease));
        open.stream()
                .filter(alert -> wanted.stream().noneMatch(finding -> isOf(alert, finding)))
                .filter(alert -> found.stream().noneMatch(finding -> hides(finding, alert)))
                .forEach(alert -> log.end(alert, now, lease));
        log.untold().forEach(alert -> tell(alert, wanted, now, lease));
    }

    private static boolean isOf(Alert alert, Finding finding) {
        return alert.kind().equals(finding.kind().name()) && alert.subject().equals(finding.subject());
    }

    /** What merely cannot be looked at is not over. */
    private static boolean hides(Finding finding, Alert alert) {
        return Arrays.stream(Finding.Kind.values())
                .filter(kind -> kind.name().equals(alert.kind()))
                .anyMatch(kind -> finding.veil()
                        .filter(veil -> veil.hides(kind, alert.subject()))
                        .isPresent());
    }

    private static Alert alert(Finding finding, Instant now) {
        return new Alert(
                finding.kind().name(), finding.subject(), now, finding.what(), Optional.empty(), Optional.empty());
    }

    private void tell(Alert alert, List<Finding> found, Instant now, Lease lease) {
        boolean isOver = alert.ended().isPresent();
        boolean nobodyKnew = isOver && alert.told().isEmpty();
        if (nobodyKnew || toldToAll(message(alert, found, isOver ? State.OVER : State.BEGAN), now)) {
            if (isOver) {
                log.endTold(alert, now, lease);
            } else {
                log.told(alert, now, lease);
            }
        }
    }

    private AlertMessage message(Alert alert, List<Finding> found, State state) {
        String command = found.stream()
                .filter(finding -> isOf(alert, finding))
                .findFirst()
                .map(finding -> finding.step().command())
                .orElse("");
        return new AlertMessage(workspace, state, alert.kind(), alert.subject(), alert.what(), alert.began(), command);
    }

    private boolean toldToAll(AlertMessage message, Instant now) {
        String key = message.state() + " " + message.kind() + " " + message.since() + " " + message.subject();
        boolean all = true;
        for (AlertSink sink : sinks) {
            Set<String> told = toldTo.computeIfAbsent(sink.name(), name -> new HashSet<>());
            if (told.contains(key) || tell(sink, message, now)) {
                told.add(key);
            } else {
                all = false;
            }
        }
        if (all) {
            toldTo.values().forEach(told -> told.remove(key));
        }
        return all;
    }

    private boolean tell(AlertSink sink, AlertMessage message, Instant now) {
        if (pauses.getOrDefault(sink.name(), Instant.MIN).isAfter(now)) {
            return false;
        }
        try {
            sink.tell(message);
            return true;
        } catch (LakescopeException e) {
            pauses.put(sink.name(), now.plus(PAUSE));
            LOG.warn("An alert was not taken: {}", e.getMessage());
            return false;
        }
    }
}
