package io.lakescope.jobs.operations;

import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.jobs.operations.Finding.Step;
import io.lakescope.jobs.state.Registers;
import io.lakescope.jobs.state.Registers.Scope;
import io.lakescope.jobs.state.Registers.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Units that were begun, written to or reset, and have not been done since.
 *
 * @param jobs the configured job of a register
 * @param patience how long a unit may be at status 0
 */
public record StuckWatch(Registers registers, Map<Scope, String> jobs, Duration patience) implements Watch {

    @Override
    public String subject() {
        return "registers";
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.STUCK);
    }

    @Override
    public List<Finding> look(Instant now) {
        return registers.waitingSince(now.minus(patience)).stream()
                .map(this::finding)
                .toList();
    }

    private Finding finding(Waiting waiting) {
        Scope scope = waiting.scope();
        Optional<String> job = Optional.ofNullable(jobs.get(scope));
        return new Finding(
                Kind.STUCK,
                job.orElseGet(() -> scope.kind() + " " + scope.source() + " -> " + scope.target()),
                String.format(
                        Locale.ROOT,
                        "%,d units of %s have been at status 0 since %s, the first of them %s",
                        waiting.units(),
                        scope.source(),
                        waiting.since(),
                        waiting.unit()),
                waiting.since(),
                job.map(name -> new Step(Action.RUN_JOB, name))
                        .orElseGet(() -> new Step(Action.SHOW_REGISTER, scope.kind())));
    }
}
