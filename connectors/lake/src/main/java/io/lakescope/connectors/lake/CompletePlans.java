package io.lakescope.connectors.lake;

import io.lakescope.connectors.lake.parquet.FileFacts;
import java.util.List;

/** One plan, made from all footers. */
record CompletePlans(ReadPlan plan, List<Footers.Known> known) implements Plans {

    @Override
    public boolean leavesOutDamage() {
        return false;
    }

    @Override
    public FileFacts reach(int file) {
        return known.get(file).require();
    }
}
