package io.lakescope.jobs.proof;

import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over the canonical encoding of a row: the digest version, then each cell that is present, sorted by column name,
 * as role (key or cell), name, type and value (see {@code CanonicalEncoding}). A column that no row has a cell of changes
 * no digest. Not thread-safe.
 */
public final class RowDigest {

    /** Version of the encoding, kept in manifests; a digest is comparable within one version only. */
    public static final int VERSION = CanonicalEncoding.VERSION;

    private record Position(int index, TableColumn column) {}

    private final List<Position> sorted = new ArrayList<>();
    private final List<Position> keys;
    private final MessageDigest sha;

    /** @param columns the columns of the rows, in the order of their values */
    public RowDigest(List<TableColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            sorted.add(new Position(i, columns.get(i)));
        }
        sorted.sort(Comparator.comparing(position -> position.column().name()));
        keys = sorted.stream().filter(position -> position.column().isKey()).toList();
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The digest of keys and present cells. */
    public Hash content(@Nullable Object[] values) {
        return hash(out -> cells(out, values, sorted));
    }

    /** The digest of the primary key alone. */
    public Hash key(@Nullable Object[] values) {
        return hash(out -> cells(out, values, keys));
    }

    /** The digest of the key with the write time and expiry of each present cell. */
    public Hash times(TimedRow row) {
        return hash(out -> {
            cells(out, row.values(), keys);
            for (Position position : sorted) {
                TableColumn column = position.column();
                if (!column.isKey() && row.values()[position.index()] != null) {
                    TimedRow.CellTime time = row.timeOf(column.name());
                    out.writeUTF(column.name());
                    out.writeLong(time.writeTimeMicros());
                    out.writeLong(time.expiresAtSeconds());
                }
            }
        });
    }

    private static void cells(DataOutputStream out, @Nullable Object[] values, List<Position> positions)
            throws IOException {
        for (Position position : positions) {
            Object value = values[position.index()];
            TableColumn column = position.column();
            if (value != null) {
                out.writeByte(column.role() == Role.REGULAR || column.role() == Role.STATIC ? 'C' : 'K');
                out.writeUTF(column.name());
                out.writeUTF(column.type().text());
                CanonicalEncoding.write(out, value, column.type());
            }
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private Hash hash(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Hash(sha.digest(bytes.toByteArray()));
    }
}
