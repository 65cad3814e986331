package io.lakescope.views.partitions;

import io.lakescope.connectors.PartitionSize;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Loading;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Which partitions of a dataset hold how much. */
public final class PartitionsViewModel {

    /** Columns at once, in the order of the choice. */
    public static final List<Integer> SPANS = List.of(7, 30, 90);

    private final SourceAddress address;
    private final Loading<List<PartitionSize>> loading;
    private final Consumer<SourceAddress> open;
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.BYTES);
    private final ObjectProperty<Integer> span = new SimpleObjectProperty<>(30);
    private final ReadOnlyObjectWrapper<@Nullable HeatMap> map = new ReadOnlyObjectWrapper<>();
    private int back;

    /** @param open opens a partition */
    public PartitionsViewModel(
            SourceAddress address,
            TaskRunner tasks,
            Callable<List<PartitionSize>> partitions,
            Consumer<SourceAddress> open) {
        this.address = address;
        this.open = open;
        loading = new Loading<>(
                tasks,
                partitions,
                found -> found.stream().allMatch(each -> each.path().isEmpty()));
        loading.valueProperty().addListener((property, before, now) -> {
            back = 0;
            draw();
        });
        measure.addListener((property, before, now) -> draw());
        span.addListener((property, before, now) -> {
            back = 0;
            draw();
        });
    }

    public void load() {
        loading.load();
    }

    public void stop() {
        loading.stop();
    }

    public Loading<List<PartitionSize>> loading() {
        return loading;
    }

    /** Bytes or files. */
    public ObjectProperty<Measure> measureProperty() {
        return measure;
    }

    /** How many columns are shown. */
    public ObjectProperty<Integer> spanProperty() {
        return span;
    }

    /** What is drawn; null until it is read. */
    public ReadOnlyObjectProperty<@Nullable HeatMap> mapProperty() {
        return map.getReadOnlyProperty();
    }

    /** Moves by whole spans: to older columns for 1, to newer ones for -1. */
    public void move(int spans) {
        List<PartitionSize> partitions = loading.valueProperty().get();
        if (partitions == null) {
            return;
        }
        int columns = HeatMap.of(partitions, measure.get(), Integer.MAX_VALUE, 0)
                .columns()
                .size();
        back = Math.max(0, Math.min(back + spans * span.get(), Math.max(0, columns - span.get())));
        draw();
    }

    private void draw() {
        List<PartitionSize> partitions = loading.valueProperty().get();
        map.set(partitions == null ? null : HeatMap.of(partitions, measure.get(), span.get(), back));
    }

    /** Opens one partition as a page of its own. */
    public void open(PartitionSize partition) {
        SourceAddress at = address;
        for (String level : partition.path().split("/")) {
            at = at.child(level);
        }
        open.accept(at);
    }

    /** {@code 837 partitions, 2,310 files, 1.2 GB, median file 4.1 MB}; empty until it is known. */
    public String summary() {
        List<PartitionSize> partitions = loading.valueProperty().get();
        if (partitions == null) {
            return "";
        }
        long files = partitions.stream().mapToLong(PartitionSize::files).sum();
        long bytes = partitions.stream().mapToLong(PartitionSize::sizeBytes).sum();
        return Texts.of(
                "partitions.summary",
                Figures.count(partitions.size()),
                Figures.count(files),
                Figures.bytes(bytes),
                Figures.bytes(files == 0 ? 0 : bytes / files));
    }

    /** What a cell says when it is pointed at. */
    public String hint(PartitionSize partition) {
        return Texts.of(
                "partitions.hint",
                partition.path(),
                Figures.bytes(partition.sizeBytes()),
                Figures.count(partition.files()));
    }

    /** The legend: what each shade stands for, lightest first. */
    public List<String> legend() {
        HeatMap drawn = map.get();
        if (drawn == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        long from = 0;
        for (long bound : drawn.bounds()) {
            texts.add(Texts.of(
                    texts.isEmpty() ? "partitions.upto" : "partitions.between",
                    measure.get().text(from),
                    measure.get().text(bound)));
            from = bound;
        }
        texts.add(Texts.of("partitions.over", measure.get().text(from)));
        return texts;
    }
}
