package io.lakescope.jobs.encryption;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file whose columns are decrypted on their way out. The key is asked for with the first rows: the footer needs none. */
final class DecryptingReader implements RecordFiles.FileReader {

    private final RecordFiles.FileReader reader;
    private final FileEncryption file;
    private final String path;
    private final Supplier<CellCiphers> ciphers;
    private final Schema plain;
    private @Nullable CellCiphers known;

    DecryptingReader(RecordFiles.FileReader reader, FileEncryption file, String path, Supplier<CellCiphers> ciphers) {
        this.reader = reader;
        this.file = file;
        this.path = path;
        this.ciphers = ciphers;
        this.plain = file.plain(reader.schema());
    }

    @Override
    public Schema schema() {
        return plain;
    }

    @Override
    public Optional<Batch> next() {
        CellCiphers present = known == null ? ciphers.get() : known;
        known = present;
        return reader.next().map(stored -> decrypted(stored, present));
    }

    private Batch decrypted(Batch stored, CellCiphers present) {
        try {
            return present.decrypted(stored, plain);
        } catch (GeneralSecurityException e) {
            throw new LakescopeException(
                    Kind.INTERNAL,
                    "Cannot trust " + path + ": a value of its columns "
                            + file.columns().keySet()
                            + " is not what was encrypted there; nothing was changed; restore the"
                            + " object from a copy, or back the unit up again",
                    e);
        }
    }

    @Override
    public Map<String, String> metadata() {
        return reader.metadata();
    }

    @Override
    public long rows() {
        return reader.rows();
    }

    @Override
    public ReadStats stats() {
        return reader.stats();
    }

    @Override
    public void close() {
        reader.close();
    }
}
