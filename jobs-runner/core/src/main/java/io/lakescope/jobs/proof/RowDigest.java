package io.lakescope.jobs.proof;

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

    /** A column with the bytes that stand before each of its values. */
    private record Position(int index, TableColumn column, byte[] name, byte[] header) {

        static Position of(int index, TableColumn column) {
            Bytes header = new Bytes();
            header.addByte(column.isKey() ? 'K' : 'C');
            header.add(utf(column.name()));
            header.add(utf(column.type().text()));
            return new Position(index, column, utf(column.name()), header.from(0));
        }
    }

    private final List<Position> sorted = new ArrayList<>();
    private final List<Position> keys;
    private final List<Position> cells;
    private final MessageDigest sha;
    private final Bytes out = new Bytes();

    /** @param columns the columns of the rows, in the order of their values */
    public RowDigest(List<TableColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            sorted.add(Position.of(i, columns.get(i)));
        }
        sorted.sort(Comparator.comparing(position -> position.column().name()));
        keys = sorted.stream().filter(position -> position.column().isKey()).toList();
        cells = sorted.stream().filter(position -> !position.column().isKey()).toList();
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As Java's {@code writeUTF}. */
    private static byte[] utf(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new DataOutputStream(bytes).writeUTF(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The digest of keys and present cells. */
    public Hash content(@Nullable Object[] values) {
        begin();
        add(values, sorted);
        return hash();
    }

    /** The digest of the primary key alone. */
    public Hash key(@Nullable Object[] values) {
        begin();
        add(values, keys);
        return hash();
    }

    /** The digest of the key with the write time and expiry of each present cell. */
    public Hash times(TimedRow row) {
        begin();
        add(row.values(), keys);
        for (Position position : cells) {
            if (row.values()[position.index()] != null) {
                TimedRow.CellTime own = row.cellTimes().get(position.column().name());
                out.add(position.name());
                out.addLong(own == null ? row.writeTimeMicros() : own.writeTimeMicros());
                out.addLong(own == null ? row.expiresAtSeconds() : own.expiresAtSeconds());
            }
        }
        return hash();
    }

    private void begin() {
        out.cut(0);
        out.addByte(VERSION);
    }

    private void add(@Nullable Object[] values, List<Position> positions) {
        for (Position position : positions) {
            Object value = values[position.index()];
            if (value != null) {
                out.add(position.header());
                CanonicalEncoding.write(out, value, position.column().type());
            }
        }
    }

    private Hash hash() {
        return new Hash(out.digest(sha));
    }
}
