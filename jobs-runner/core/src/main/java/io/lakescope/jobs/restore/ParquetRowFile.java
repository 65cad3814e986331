package io.lakescope.jobs.restore;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import java.util.Map;

/** Rows as Parquet. */
final class ParquetRowFile extends RowFile {

    private final RecordFiles.FileWriter writer;
    private final String run;

    ParquetRowFile(LakeStorage storage, RecordFiles files, Target target, Schema schema) {
        super(storage, target, schema);
        this.run = target.run();
        this.writer = files.write(storage, target.staged(), schema);
    }

    @Override
    void append(Batch batch) {
        writer.append(batch);
    }

    @Override
    void finish() {
        writer.commit(Map.of("lakescope.run", run));
    }

    @Override
    void release() {
        writer.close();
    }
}
