package io.lakescope.jobs.ingest;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.SourceAddress;

/** Where the dead letters of each topic and table lie: apart from those of others. */
public final class DeadLetterFolders {

    private DeadLetterFolders() {}

    /** @param dataset that of all dead letters */
    public static SourceAddress of(SourceAddress dataset, SourceAddress topic, SourceAddress table) {
        return new SourceAddress(dataset.kind(), dataset.connection(), path(dataset.path(), topic, table));
    }

    /** @param folder the dataset's path; empty for the root of its storage */
    static String path(String folder, SourceAddress topic, SourceAddress table) {
        return (folder.isEmpty() ? "" : folder + "/")
                + HivePath.folder("topic", topic.name())
                + "/"
                + HivePath.folder(
                        "table", table.connection() + "." + table.path().replace('/', '.'));
    }
}
