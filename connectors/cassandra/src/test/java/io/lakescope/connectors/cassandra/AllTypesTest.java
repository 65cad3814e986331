package io.lakescope.connectors.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.TableStore.Erase;
import io.lakescope.connectors.TimedRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every CQL type, written and read back as the value that {@link io.lakescope.connectors.Type} names. */
@SuppressWarnings("NullAway.Init")
class AllTypesTest {

    private static final long T = 1_700_000_000_000_000L;
    private static TestKeyspace keyspace;

    @BeforeAll
    static void open() {
        keyspace = new TestKeyspace();
        keyspace.ddl("CREATE TYPE %s.place (street text, numbers frozen<list<int>>, \"At\" timestamp)");
    }

    @AfterAll
    static void close() {
        keyspace.close();
    }

    private static void roundTrip(String table, String type, List<@Nullable Object> values) {
        keyspace.ddl("CREATE TABLE %s." + table + " (p int PRIMARY KEY, v " + type + ", other int)");
        List<@Nullable Object> timed = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            TimedRow row = new TimedRow(new @Nullable Object[] {i, 1, values.get(i)}, T + i, 0, Map.of());
            keyspace.write(table, new PartitionKey(List.of(i)), Erase.NOTHING, row);
            TimedRow back = keyspace.timed(table, i).get(0);
            assertThat(back.writeTimeMicros()).isEqualTo(T + i);
            timed.add(back.values()[2]);
        }
        assertThat(timed).as("%s with write times", type).isEqualTo(values);

        var read = keyspace.read(ReadRequest.all(keyspace.address(table)));
        assertThat(read.column(2)).as("%s as users read it", type).containsExactlyInAnyOrderElementsOf(values);
    }

    private static List<@Nullable Object> list(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static ByteBuffer bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteBuffer.wrap(bytes);
    }

    private static Map<String, @Nullable Object> place(
            @Nullable String street, @Nullable List<Integer> numbers, @Nullable Instant at) {
        Map<String, @Nullable Object> place = new LinkedHashMap<>();
        place.put("street", street);
        place.put("numbers", numbers);
        place.put("At", at);
        return place;
    }

    @Test
    void text() {
        roundTrip("a_ascii", "ascii", list("a", "", null, "~"));
        roundTrip("a_text", "text", list("ä", "", null, "\uD83D\uDE00", " "));
    }

    @Test
    void numbers() {
        roundTrip("n_tiny", "tinyint", list(Byte.MIN_VALUE, (byte) 0, Byte.MAX_VALUE, null));
        roundTrip("n_small", "smallint", list(Short.MIN_VALUE, Short.MAX_VALUE, null));
        roundTrip("n_int", "int", list(Integer.MIN_VALUE, Integer.MAX_VALUE, null));
        roundTrip("n_big", "bigint", list(Long.MIN_VALUE, Long.MAX_VALUE, null));
        roundTrip("n_var", "varint", list(BigInteger.TEN.pow(60).negate(), BigInteger.ZERO, null));
        roundTrip(
                "n_dec",
                "decimal",
                list(new BigDecimal("1.50"), new BigDecimal("-1E+30"), new BigDecimal("1E-40"), null));
        roundTrip("n_float", "float", list(Float.NaN, -0.0f, 0.0f, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, null));
        roundTrip("n_double", "double", list(Double.NaN, -0.0, 0.0, Double.POSITIVE_INFINITY, Double.MAX_VALUE, null));
        roundTrip("n_bool", "boolean", list(true, false, null));
    }

    @Test
    void times() {
        roundTrip(
                "t_stamp",
                "timestamp",
                list(
                        Instant.EPOCH,
                        Instant.parse("1969-12-31T23:59:59.999Z"),
                        Instant.parse("9999-12-31T23:59:59Z"),
                        null));
        roundTrip("t_date", "date", list(LocalDate.parse("1583-01-01"), LocalDate.parse("9999-12-31"), null));
        roundTrip("t_time", "time", list(LocalTime.MIDNIGHT, LocalTime.parse("23:59:59.999999999"), null));
        roundTrip(
                "t_duration",
                "duration",
                list(
                        new CalendarDuration(1, 2, 3),
                        new CalendarDuration(-1, -2, -3),
                        new CalendarDuration(0, 0, 0),
                        null));
    }

    @Test
    void identifiersAndBytes() throws UnknownHostException {
        roundTrip("i_uuid", "uuid", list(new UUID(1, 2), new UUID(-1, -2), null));
        roundTrip("i_timeuuid", "timeuuid", list(UUID.fromString("8e4e2f00-1dd2-11b2-8080-808080808080"), null));
        roundTrip(
                "i_inet", "inet", list(InetAddress.getByName("10.0.0.1"), InetAddress.getByName("2001:db8::1"), null));
        roundTrip("i_blob", "blob", list(bytes(0, 255), bytes(), null));
    }

    @Test
    void frozenCollectionsTellEmptyFromNone() {
        roundTrip("f_list", "frozen<list<text>>", list(List.of("a", "a", ""), List.of(), null));
        roundTrip("f_set", "frozen<set<int>>", list(Set.of(1, 2), Set.of(), null));
        roundTrip("f_map", "frozen<map<text, int>>", list(Map.of("a", 1, "", 2), Map.of(), null));
        roundTrip(
                "f_nested",
                "frozen<map<text, frozen<list<frozen<set<int>>>>>>",
                list(Map.of("a", List.of(Set.of(1), Set.of())), null));
    }

    @Test
    void collectionsWithACellForEachElement() {
        roundTrip("m_list", "list<text>", list(List.of("a", "a", ""), null));
        roundTrip("m_set", "set<text>", list(Set.of("a", ""), null));
        roundTrip("m_map", "map<int, frozen<list<text>>>", list(Map.of(1, List.of("a"), 2, List.of()), null));
    }

    @Test
    void userTypes() {
        List<@Nullable Object> places = list(
                place("a", List.of(1, 2), Instant.EPOCH),
                place("", List.of(), null),
                place(null, null, Instant.EPOCH),
                null);
        roundTrip("u_frozen", "frozen<place>", places);
        roundTrip("u_cells", "place", places);
        roundTrip("u_in_list", "list<frozen<place>>", list(List.of(place("a", null, null)), null));
    }

    @Test
    void tuplesAndVectors() {
        roundTrip(
                "v_tuple",
                "tuple<int, text, frozen<list<int>>>",
                list(list(1, "", List.of()), list(null, null, List.of(1)), list(1, "a", null), null));
        roundTrip("v_vector", "vector<float, 3>", list(List.of(1.5f, -0.0f, Float.NaN), null));
        roundTrip("v_texts", "vector<text, 2>", list(List.of("a", ""), null));
    }
}
