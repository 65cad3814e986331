package io.lakescope.views.details;

import io.lakescope.connectors.Description;
import io.lakescope.views.common.Loading;
import io.lakescope.views.common.TaskRunner;
import java.util.List;
import java.util.concurrent.Callable;

/** The facts about a source. */
public final class DetailsViewModel {

    private final Loading<Description> loading;

    public DetailsViewModel(TaskRunner tasks, Callable<Description> description) {
        loading = new Loading<>(tasks, description, facts -> facts.facts().isEmpty());
    }

    public void load() {
        loading.load();
    }

    public void stop() {
        loading.stop();
    }

    public boolean isAsked() {
        return loading.isAsked();
    }

    public Loading<Description> loading() {
        return loading;
    }

    /** The facts as blocks: plain properties first, then tables and texts, each under its own heading. */
    public static List<FactBlock> blocks(Description description) {
        return FactBlocks.of(description);
    }
}
