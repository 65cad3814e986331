package io.lakescope.jobs.encryption;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import java.util.HashMap;
import java.util.Map;

/** A file whose columns are encrypted on their way in. */
final class EncryptingWriter implements RecordFiles.FileWriter {

    private final RecordFiles.FileWriter writer;
    private final FileEncryption file;
    private final CellCiphers ciphers;
    private final Schema stored;

    EncryptingWriter(RecordFiles.FileWriter writer, FileEncryption file, CellCiphers ciphers, Schema stored) {
        this.writer = writer;
        this.file = file;
        this.ciphers = ciphers;
        this.stored = stored;
    }

    @Override
    public void append(Batch batch) {
        writer.append(ciphers.encrypted(batch, stored));
    }

    @Override
    public void commit(Map<String, String> metadata) {
        Map<String, String> all = new HashMap<>(metadata);
        all.put(FileEncryption.KEY, file.json());
        writer.commit(all);
    }

    @Override
    public void close() {
        writer.close();
    }
}
