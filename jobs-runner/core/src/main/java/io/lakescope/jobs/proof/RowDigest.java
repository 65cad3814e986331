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
import java.util.Set;
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
    private record Position(int index, TableColumn column, boolean isKey, byte[] name, byte[] header) {

        static Position of(int index, TableColumn column) {
            Bytes header = new Bytes();
            header.addByte(column.isKey() ? 'K' : 'C');
            header.add(utf(column.name()));
            header.add(utf(column.type().text()));
            return new Position(index, column, column.isKey(), utf(column.name()), header.from(0));
        }
    }

    private final Position[] sorted;
    private final MessageDigest sha;
    private final Bytes out = new Bytes();
    private final Encoded encoded;

    /** @param columns the columns of the rows, in the order of their values */
    public RowDigest(List<TableColumn> columns) {
        this(columns, Set.of());
    }

    /** @param leftOut columns whose values make no difference */
    public RowDigest(List<TableColumn> columns, Set<String> leftOut) {
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!leftOut.contains(columns.get(i).name())) {
                positions.add(Position.of(i, columns.get(i)));
            }
        }
        positions.sort(Comparator.comparing(position -> position.column().name()));
        sorted = positions.toArray(Position[]::new);
        encoded = new Encoded();
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
        return encode(values).content();
    }

    /** The digest of the primary key alone. */
    public Hash key(@Nullable Object[] values) {
        return encode(values).key();
    }

    /** The digest of the key with the write time and expiry of each present cell. */
    public Hash times(TimedRow row) {
        return encode(row.values()).times(row);
    }

    /** Encodes a row once for all of its digests. The same object is given for each row, and stands for the last one. */
    public Encoded encode(@Nullable Object[] values) {
        encoded.begin();
        for (Position position : sorted) {
            Object value = values[position.index()];
            if (value != null) {
                int start = out.size();
                out.add(position.header());
                CanonicalEncoding.write(out, value, position.column().type());
                if (position.isKey()) {
                    encoded.addKey(start);
                }
            }
        }
        return encoded;
    }

    /** The digests of the row that was encoded last. */
    public final class Encoded {

        /** Where key cells begin and end; those that touch are one. */
        private final int[] keys = new int[2 * sorted.length];

        private int keysEnd;

        private final Bytes times = new Bytes();

        private @Nullable Hash content;

        private void begin() {
            content = null;
            keysEnd = 0;
            out.cut(0);
            out.addByte(VERSION);
        }

        private void addKey(int start) {
            if (keysEnd > 0 && keys[keysEnd - 1] == start) {
                keysEnd -= 2;
            } else {
                keys[keysEnd] = start;
            }
            keys[keysEnd + 1] = out.size();
            keysEnd += 2;
        }

        /** As {@link RowDigest#content}. */
        public Hash content() {
            Hash known = content;
            if (known == null) {
                out.feed(sha, 0, out.size());
                known = new Hash(sha.digest());
                content = known;
            }
            return known;
        }

        /** As {@link RowDigest#key}. */
        public Hash key() {
            updateKeys();
            return new Hash(sha.digest());
        }

        private void updateKeys() {
            sha.update((byte) VERSION);
            for (int i = 0; i < keysEnd; i += 2) {
                out.feed(sha, keys[i], keys[i + 1]);
            }
        }

        /** As {@link RowDigest#times}, of the row whose values were encoded. */
        public Hash times(TimedRow row) {
            times.cut(0);
            for (Position position : sorted) {
                if (!position.isKey() && row.values()[position.index()] != null) {
                    TimedRow.CellTime own = row.cellTimes().isEmpty()
                            ? null
                            : row.cellTimes().get(position.column().name());
                    times.add(position.name());
                    times.addLong(own == null ? row.writeTimeMicros() : own.writeTimeMicros());
                    times.addLong(own == null ? row.expiresAtSeconds() : own.expiresAtSeconds());
                }
            }
            updateKeys();
            times.feed(sha, 0, times.size());
            return new Hash(sha.digest());
        }
    }
}
