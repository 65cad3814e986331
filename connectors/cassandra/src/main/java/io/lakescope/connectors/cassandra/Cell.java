package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One column's values between bytes and the product's; the driver would look its codec up for each of them. */
record Cell(DataType type, TypeCodec<Object> codec, ProtocolVersion protocol) {

    private static final char REPLACEMENT = '\uFFFD';

    static Cell of(DataType type, CqlSession session) {
        var context = session.getContext();
        return new Cell(type, context.getCodecRegistry().codecFor(type), context.getProtocolVersion());
    }

    /** The driver turns a null collection into an empty one, which is another value. */
    @Nullable
    Object decode(@Nullable ByteBuffer bytes) {
        if (bytes == null) {
            return null;
        }
        String text = type.equals(DataTypes.TEXT) && bytes.hasArray() ? text(bytes) : null;
        return text != null ? text : CqlValues.present(codec.decode(bytes, protocol));
    }

    /** The JDK's decoder takes a fraction of what the driver's does; null where the text may be malformed. */
    private static @Nullable String text(ByteBuffer bytes) {
        int start = bytes.arrayOffset() + bytes.position();
        String text = new String(bytes.array(), start, bytes.remaining(), StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : null;
    }

    @Nullable
    ByteBuffer encode(Object value) {
        if (value instanceof String text && type.equals(DataTypes.TEXT)) {
            return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        }
        return codec.encode(CqlValues.toDriver(value, type), protocol);
    }
}
