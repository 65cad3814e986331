package io.lakescope.jobs.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CellBytesTest {

    static List<Arguments> values() throws UnknownHostException {
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("street", "Via Roma");
        struct.put("floor", null);
        return List.of(
                Arguments.of("boolean", true),
                Arguments.of("byte", (byte) -1),
                Arguments.of("short", Short.MIN_VALUE),
                Arguments.of("int", Integer.MAX_VALUE),
                Arguments.of("long", Long.MIN_VALUE),
                Arguments.of("uint", 4_294_967_295L),
                Arguments.of("ulong", BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)),
                Arguments.of("varint", BigInteger.TEN.pow(50).negate()),
                Arguments.of("float", -0.0f),
                Arguments.of("double", Double.NaN),
                Arguments.of("decimal", new BigDecimal("1.2300")),
                Arguments.of("decimal(9,2)", new BigDecimal("-7.25")),
                Arguments.of("string", ""),
                Arguments.of("string", "ü𝄞"),
                Arguments.of("binary", ByteBuffer.wrap(new byte[] {0, -1})),
                Arguments.of("fixed(2)", ByteBuffer.wrap(new byte[] {1, 2})),
                Arguments.of("date", LocalDate.of(-4, 2, 29)),
                Arguments.of("time(ns)", LocalTime.MAX),
                Arguments.of("timestamp(us,utc)", Instant.ofEpochSecond(-1, 999_999_000)),
                Arguments.of("timestamp(ms)", LocalDateTime.of(2026, 8, 1, 1, 2, 3)),
                Arguments.of("duration", new CalendarDuration(-1, -2, -3)),
                Arguments.of("uuid", new UUID(Long.MIN_VALUE, 5)),
                Arguments.of("inet", InetAddress.getByName("2001:db8::1")),
                Arguments.of("list<string>", Arrays.asList("a", null, "a")),
                Arguments.of("set<int>", Set.of(1, 2)),
                Arguments.of("vector<float,2>", List.of(1f, 2f)),
                Arguments.of("map<string,list<int>>", Map.of("k", List.of(1, 2))),
                Arguments.of("tuple<int,string>", Arrays.asList(1, null)),
                Arguments.of("struct<street:string,floor:int>", struct));
    }

    @ParameterizedTest
    @MethodSource("values")
    void givesEveryValueBack(String type, Object value) {
        Type parsed = Type.parse(type);

        assertThat(CellBytes.decode(CellBytes.encode(value, parsed), parsed)).isEqualTo(value);
    }

    @Test
    void refusesBytesOfOtherValues() {
        Type list = Type.parse("list<string>");
        byte[] bytes = CellBytes.encode(List.of("a"), list);

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CellBytes.decode(cut, list)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> CellBytes.decode(Arrays.copyOf(bytes, bytes.length + 1), list))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CellBytes.decode(new byte[] {127, 127, 127, 127}, list))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
