package io.lakescope.jobs.coverage;

import io.lakescope.connectors.LakescopeException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong in layers, and when one is asked no more. Thread-safe. */
final class LayerFailures {

    private static final Logger LOG = LoggerFactory.getLogger(LayerFailures.class);

    /** Days of a layer that fail one after the other, before its system is taken to be down. */
    private static final int MOST = 3;

    private final Map<Layer, Integer> running = new HashMap<>();
    private final Set<String> texts = new LinkedHashSet<>();

    /** Takes a failure down, and says it for people. */
    synchronized String note(RuntimeException e) {
        String why;
        if (e instanceof LakescopeException known) {
            why = known.getMessage();
        } else {
            LOG.warn("A layer cannot be read", e);
            why = "Cannot read it: " + e;
        }
        texts.add(why);
        return why;
    }

    synchronized void answered(Layer layer) {
        running.remove(layer);
    }

    /** Whether a day that has failed is one too many of its layer. */
    synchronized boolean isDown(Layer layer, RuntimeException e) {
        boolean isMany = running.merge(layer, 1, Integer::sum) >= MOST;
        return isMany && e instanceof LakescopeException known && known.kind() == LakescopeException.Kind.UNAVAILABLE;
    }

    synchronized List<String> texts() {
        return List.copyOf(texts);
    }
}
