package io.lakescope.views.grid;

import io.lakescope.connectors.Batch;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;

/** The rows read so far, held as the batches they came in, with one pending line while more may follow. */
final class GridRows extends ObservableListBase<GridRow> {

    private final List<Batch> batches = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private int loaded;
    private boolean pending;

    int loaded() {
        return loaded;
    }

    void append(Batch batch) {
        beginChange();
        int from = loaded;
        batches.add(batch);
        starts.add(loaded);
        loaded += batch.size();
        nextAdd(from, loaded);
        endChange();
    }

    /** Shows or hides the line that stands for what is not read yet. */
    void pending(boolean more) {
        if (pending == more) {
            return;
        }
        beginChange();
        pending = more;
        if (more) {
            nextAdd(loaded, loaded + 1);
        } else {
            nextRemove(loaded, GridRow.pending(loaded + 1));
        }
        endChange();
    }

    @Override
    public GridRow get(int index) {
        if (index >= loaded) {
            return GridRow.pending(index + 1);
        }
        int at = java.util.Collections.binarySearch(starts, index);
        int batch = at >= 0 ? at : -at - 2;
        return new GridRow(index + 1, batches.get(batch), index - starts.get(batch));
    }

    @Override
    public int size() {
        return loaded + (pending ? 1 : 0);
    }
}
