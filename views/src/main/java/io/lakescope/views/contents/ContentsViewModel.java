package io.lakescope.views.contents;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.views.common.Loading;
import io.lakescope.views.common.SourceLook;
import io.lakescope.views.common.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What lies directly inside a connection or keyspace. */
public final class ContentsViewModel {

    /** The tree pages through the rest. */
    static final int SHOWN = 1_000;

    private final Loading<List<Catalog.Entry>> loading;
    private final Consumer<SourceAddress> open;

    public ContentsViewModel(
            TaskRunner tasks, Supplier<Catalog> catalog, SourceAddress address, Consumer<SourceAddress> open) {
        this.open = open;
        loading = new Loading<>(
                tasks,
                () -> catalog.get().list(address, Optional.empty(), SHOWN).entries(),
                List::isEmpty);
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

    /** Opens an entry; what is left over from a write is no source, and what a masked column names is not opened. */
    public void open(Catalog.Entry entry) {
        if (!entry.kind().equals("leftover") && !entry.kind().equals(SourceLook.MASKED)) {
            open.accept(entry.address());
        }
    }

    public Loading<List<Catalog.Entry>> loading() {
        return loading;
    }
}
