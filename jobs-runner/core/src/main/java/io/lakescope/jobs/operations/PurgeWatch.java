package io.lakescope.jobs.operations;

import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.jobs.operations.Finding.Step;
import io.lakescope.jobs.state.PurgeIntents;
import io.lakescope.jobs.state.PurgeIntents.Intent;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Units that are marked to be purged, by the run that marked them: until then it can be taken back. */
public record PurgeWatch(PurgeIntents intents) implements Watch {

    @Override
    public String subject() {
        return "purges to come";
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.PURGING);
    }

    @Override
    public List<Finding> look(Instant now) {
        Map<String, List<Intent>> byRun =
                intents.all().stream().collect(Collectors.groupingBy(Intent::run, TreeMap::new, Collectors.toList()));
        return byRun.values().stream().map(PurgeWatch::finding).toList();
    }

    private static Finding finding(List<Intent> marked) {
        Intent first = marked.stream().min(Comparator.comparing(Intent::due)).orElseThrow();
        long rows = marked.stream().mapToLong(Intent::rows).sum();
        return new Finding(
                Kind.PURGING,
                first.key().source() + ", run " + first.run(),
                String.format(
                        Locale.ROOT,
                        "%,d units of %s with %,d rows will be purged on %s or later, the first of them %s; take it"
                                + " back with: lakescope purge --cancel %s --reason TEXT",
                        marked.size(),
                        first.key().source(),
                        rows,
                        first.due(),
                        first.key().unit(),
                        first.run()),
                first.marked(),
                new Step(Action.SHOW_RUN, first.run()));
    }
}
