package io.lakescope.jobs.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Cells;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ciphers of one file's encrypted columns. */
final class CellCiphers {

    private final Map<String, CellCipher> byColumn = new HashMap<>();

    CellCiphers(FileEncryption file, DataKey key, String customer) {
        DeterministicAead pseudonyms = key.pseudonyms();
        Aead random = key.random(Base64.getDecoder().decode(file.salt()));
        file.columns().forEach((name, column) -> {
            Type type = Type.parse(column.type());
            byColumn.put(
                    name,
                    Mode.parse(name, column.mode()) == Mode.PSEUDONYM
                            ? new CellCipher(name, type, customer, pseudonyms)
                            : new CellCipher(name, type, customer, random));
        });
    }

    private interface Change {
        @Nullable
        Object of(CellCipher cipher, @Nullable Object value) throws GeneralSecurityException;
    }

    /** @param stored the schema with its columns as they lie in the file */
    Batch encrypted(Batch plain, Schema stored) {
        try {
            return changed(plain, stored, CellCipher::encrypt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param plain the schema with its columns before they were encrypted */
    Batch decrypted(Batch stored, Schema plain) throws GeneralSecurityException {
        return changed(stored, plain, CellCipher::decrypt);
    }

    private Batch changed(Batch batch, Schema schema, Change change) throws GeneralSecurityException {
        List<Cells> columns = new ArrayList<>();
        for (int position = 0; position < schema.size(); position++) {
            CellCipher cipher = byColumn.get(schema.columns().get(position).name());
            Cells cells = batch.cells(position);
            columns.add(cipher == null ? cells : changed(cells, batch.size(), cipher, change));
        }
        return Batch.ofCells(schema, batch.size(), columns);
    }

    private static Cells changed(Cells cells, int size, CellCipher cipher, Change change)
            throws GeneralSecurityException {
        @Nullable Object[] values = new @Nullable Object[size];
        for (int row = 0; row < size; row++) {
            values[row] = change.of(cipher, cells.at(row));
        }
        return Cells.of(values);
    }
}
