package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One column's values between bytes and the product's; the driver would look its codec up for each of them. */
record Cell(DataType type, TypeCodec<Object> codec, ProtocolVersion protocol) {

    static Cell of(DataType type, CqlSession session) {
        var context = session.getContext();
        return new Cell(type, context.getCodecRegistry().codecFor(type), context.getProtocolVersion());
    }

    /** The driver turns a null collection into an empty one, which is another value. */
    @Nullable
    Object decode(@Nullable ByteBuffer bytes) {
        return bytes == null ? null : CqlValues.present(codec.decode(bytes, protocol));
    }

    @Nullable
    ByteBuffer encode(Object value) {
        return codec.encode(CqlValues.toDriver(value, type), protocol);
    }
}
