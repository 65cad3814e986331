package io.lakescope.views.partitions;

import io.lakescope.connectors.PartitionSize;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.util.Locale;

/** What the colour of a partition stands for. */
public enum Measure {
    BYTES,
    FILES;

    public String title() {
        return Texts.of("partitions." + name().toLowerCase(Locale.ROOT));
    }

    long of(PartitionSize partition) {
        return this == BYTES ? partition.sizeBytes() : partition.files();
    }

    String text(long value) {
        return this == BYTES ? Figures.bytes(value) : Figures.count(value);
    }
}
