package io.lakescope.views.schema;

import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaChange.Verdict;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.views.common.Loading;
import io.lakescope.views.common.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How a dataset's schema went on, and whose eyes it is looked at with. */
public final class TimelineViewModel {

    private final Loading<Optional<SchemaTimeline>> loading;
    private final ObjectProperty<Optional<Engine>> engine = new SimpleObjectProperty<>(Optional.empty());

    public TimelineViewModel(TaskRunner tasks, Callable<Optional<SchemaTimeline>> timeline) {
        loading = new Loading<>(tasks, timeline, Optional::isEmpty);
    }

    public void load() {
        loading.load();
    }

    public void stop() {
        loading.stop();
    }

    public Loading<Optional<SchemaTimeline>> loading() {
        return loading;
    }

    /** The reader whose view is drawn; empty for this product's own. */
    public ObjectProperty<Optional<Engine>> engineProperty() {
        return engine;
    }

    /** What there is to draw; empty until it is read, and where there are no files. */
    public Optional<SchemaTimeline> timeline() {
        Optional<SchemaTimeline> read = loading.valueProperty().get();
        return read == null ? Optional.empty() : read;
    }

    public List<TimelineLine> lines() {
        return timeline().map(read -> new TimelineLines(read, view()).all()).orElse(List.of());
    }

    public Optional<TimelineNotice> notice() {
        return view().map(TimelineNotice::of);
    }

    private Optional<EngineView> view() {
        return timeline()
                .flatMap(read -> read.engines().stream()
                        .filter(view ->
                                engine.get().filter(view.engine()::equals).isPresent())
                        .findFirst());
    }

    /** Worst first. */
    public List<SchemaChange> changes() {
        return timeline().map(SchemaTimeline::changes).orElse(List.of()).stream()
                .sorted(java.util.Comparator.comparing(SchemaChange::verdict).reversed())
                .toList();
    }

    public long count(Verdict verdict) {
        return changes().stream().filter(change -> change.verdict() == verdict).count();
    }
}
