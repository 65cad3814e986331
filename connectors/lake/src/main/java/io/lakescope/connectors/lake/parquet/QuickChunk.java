package io.lakescope.connectors.lake.parquet;

import static io.lakescope.connectors.lake.parquet.ThriftInput.require;

import io.lakescope.connectors.lake.parquet.KnownSchemas.Leaf;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.ColumnOrder.ColumnOrderName;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Goes through one column chunk of a footer at a time, for {@link QuickFacts}. */
final class QuickChunk {

    private final long fileBytes;
    private int codec;
    private byte @Nullable [] least;
    private byte @Nullable [] most;

    QuickChunk(long fileBytes) {
        this.fileBytes = fileBytes;
    }

    int codec() {
        return codec;
    }

    /** The least value of a column of whole numbers as it is stored, if it is known. */
    byte @Nullable [] least() {
        return least;
    }

    byte @Nullable [] most() {
        return most;
    }

    void read(ThriftInput in, Leaf leaf) {
        least = null;
        most = null;
        int outer = in.begin();
        int seen = 0;
        while (in.next()) {
            require(in.id() <= 7 && (seen & 1 << in.id()) == 0);
            seen |= 1 << in.id();
            switch (in.id()) {
                case 2, 4, 6 -> in.large();
                case 3 -> {
                    require(in.is(ThriftInput.STRUCT));
                    metadata(in, leaf);
                }
                case 5, 7 -> in.whole();
                // another file
                default -> throw new ThriftInput.Unusual();
            }
        }
        require((seen & 0b1100) == 0b1100);
        in.end(outer);
    }

    private void metadata(ThriftInput in, Leaf leaf) {
        int outer = in.begin();
        int seen = 0;
        while (in.next()) {
            require(in.id() <= 16 && (seen & 1 << in.id()) == 0);
            seen |= 1 << in.id();
            field(in, leaf);
        }
        // all but a place of indexes, a dictionary, statistics and what came later
        require((seen & 0b10_1111_1110) == 0b10_1111_1110);
        in.end(outer);
    }

    private void field(ThriftInput in, Leaf leaf) {
        switch (in.id()) {
            case 1 -> require(isOf(leaf.type().getPrimitiveTypeName(), in.whole()));
            case 2 -> encodings(in);
            case 3 -> path(in, leaf.path());
            case 4 -> {
                codec = in.whole();
                require(CompressionCodec.findByValue(codec) != null);
            }
            case 5, 6, 7 -> require(in.large() >= 0);
            case 9, 10, 11 -> {
                long place = in.large();
                require(place >= 0 && place <= fileBytes);
            }
            case 12 -> {
                require(in.is(ThriftInput.STRUCT));
                statistics(in, leaf);
            }
            case 13 -> pages(in);
            case 14 -> in.large();
            case 15 -> in.whole();
            case 16 -> {
                require(in.is(ThriftInput.STRUCT));
                sizes(in);
            }
            // more metadata
            default -> throw new ThriftInput.Unusual();
        }
    }

    private static boolean isOf(PrimitiveTypeName type, int stored) {
        Type named = Type.findByValue(stored);
        return named != null
                && switch (named) {
                    case BYTE_ARRAY -> type == PrimitiveTypeName.BINARY;
                    default -> type.name().equals(named.name());
                };
    }

    private static void encodings(ThriftInput in) {
        int size = in.list(ThriftInput.I32);
        for (int i = 0; i < size; i++) {
            require(Encoding.findByValue(in.element()) != null);
        }
    }

    private static void path(ThriftInput in, byte[][] path) {
        require(in.list(ThriftInput.BINARY) == path.length);
        for (byte[] part : path) {
            require(in.isText(part));
        }
    }

    /** How many pages of each kind there are. */
    private static void pages(ThriftInput in) {
        int size = in.list(ThriftInput.STRUCT);
        for (int i = 0; i < size; i++) {
            int outer = in.begin();
            int fields = 0;
            while (in.next()) {
                require(in.id() == ++fields);
                int value = in.whole();
                require(fields != 1 || PageType.findByValue(value) != null);
                require(fields != 2 || Encoding.findByValue(value) != null);
            }
            require(fields == 3);
            in.end(outer);
        }
    }

    /** How long values are, and how many there are of each level. */
    private static void sizes(ThriftInput in) {
        int outer = in.begin();
        while (in.next()) {
            if (in.id() == 1) {
                in.large();
            } else {
                int size = in.list(ThriftInput.I64);
                for (int i = 0; i < size; i++) {
                    in.largeElement();
                }
            }
        }
        in.end(outer);
    }

    private void statistics(ThriftInput in, Leaf leaf) {
        PrimitiveTypeName type = leaf.type().getPrimitiveTypeName();
        boolean isOrdered = leaf.type().columnOrder().getColumnOrderName() == ColumnOrderName.TYPE_DEFINED_ORDER;
        int outer = in.begin();
        int seen = 0;
        while (in.next()) {
            require(in.id() <= 9 && (seen & 1 << in.id()) == 0);
            seen |= 1 << in.id();
            switch (in.id()) {
                case 1, 2 -> bound(in, type);
                case 5 -> most = bound(in, type);
                case 6 -> least = bound(in, type);
                case 3, 4, 9 -> in.large();
                default -> {
                    require(in.is(ThriftInput.TRUE) || in.is(ThriftInput.FALSE));
                    in.skip();
                }
            }
        }
        // Old bounds are to be trusted now and then.
        boolean isOld = (seen & 0b110) != 0 && (seen & 0b110_0000) != 0b110_0000;
        require(!isOld && (isOrdered || (seen & 0b110_0110) == 0));
        in.end(outer);
    }

    /** A bound of a column of whole numbers; of others it only looks whether it could be one. */
    private static byte @Nullable [] bound(ThriftInput in, PrimitiveTypeName type) {
        int length = in.binary();
        switch (type) {
            case INT32, FLOAT -> require(length == Integer.BYTES);
            case INT64, DOUBLE -> require(length == Long.BYTES);
            case BOOLEAN -> require(length == 1);
            case BINARY -> {}
            case INT96, FIXED_LEN_BYTE_ARRAY -> throw new ThriftInput.Unusual();
        }
        boolean isWhole = type == PrimitiveTypeName.INT32 || type == PrimitiveTypeName.INT64;
        return isWhole ? in.copy(in.position() - length, in.position()) : null;
    }
}
