package io.lakescope.connectors;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A column's logical type, written as in {@link #text()}. The Java value of each:
 *
 * <table><caption>values</caption>
 * <tr><td>boolean, byte, short, int, long, float, double</td><td>the boxed primitive</td></tr>
 * <tr><td>ubyte, ushort, uint</td><td>Long</td></tr>
 * <tr><td>ulong, varint</td><td>java.math.BigInteger</td></tr>
 * <tr><td>float16</td><td>Float</td></tr>
 * <tr><td>decimal, decimal(p,s)</td><td>java.math.BigDecimal</td></tr>
 * <tr><td>string, json, enum</td><td>String</td></tr>
 * <tr><td>binary, fixed(n), variant</td><td>java.nio.ByteBuffer, read-only</td></tr>
 * <tr><td>date</td><td>java.time.LocalDate</td></tr>
 * <tr><td>time</td><td>java.time.LocalTime</td></tr>
 * <tr><td>timestamp(u,utc)</td><td>java.time.Instant</td></tr>
 * <tr><td>timestamp(u)</td><td>java.time.LocalDateTime</td></tr>
 * <tr><td>duration, interval</td><td>{@link CalendarDuration}</td></tr>
 * <tr><td>uuid, timeuuid</td><td>java.util.UUID</td></tr>
 * <tr><td>inet</td><td>java.net.InetAddress</td></tr>
 * <tr><td>list, tuple, vector</td><td>java.util.List</td></tr>
 * <tr><td>set</td><td>java.util.Set</td></tr>
 * <tr><td>map</td><td>java.util.Map</td></tr>
 * <tr><td>struct</td><td>java.util.Map from field name to value, in field order</td></tr>
 * </table>
 *
 * A stored null is {@code null}, a column that the row's file lacks is {@link Absent#ABSENT}, a value that cannot be read
 * is an {@link Unreadable}, and so is one that is masked.
 */
public sealed interface Type {

    /** The type as users and scripts read it, for example {@code map<string, list<int>>} without spaces. */
    String text();

    /** Reads a type from its {@link #text()}. */
    static Type parse(String text) {
        return new TypeParser(text).parse();
    }

    /** Types without parameters. */
    enum Plain implements Type {
        BOOLEAN,
        BYTE,
        SHORT,
        INT,
        LONG,
        UBYTE,
        USHORT,
        UINT,
        ULONG,
        VARINT,
        FLOAT16,
        FLOAT,
        DOUBLE,
        /** A decimal of any precision, each value with its own scale, as CQL has it. */
        DECIMAL,
        STRING,
        JSON,
        ENUM,
        BINARY,
        DATE,
        INTERVAL,
        DURATION,
        UUID,
        TIMEUUID,
        INET,
        VARIANT,
        UNKNOWN;

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Resolution of times. */
    enum Unit {
        MS,
        US,
        NS;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Decimal(int precision, int scale) implements Type {
        @Override
        public String text() {
            return "decimal(" + precision + "," + scale + ")";
        }
    }

    record Fixed(int lengthBytes) implements Type {
        @Override
        public String text() {
            return "fixed(" + lengthBytes + ")";
        }
    }

    record Time(Unit unit) implements Type {
        @Override
        public String text() {
            return "time(" + unit.text() + ")";
        }
    }

    /** @param utc true for an instant, false for a local date and time of no stated zone */
    record Timestamp(Unit unit, boolean utc) implements Type {
        @Override
        public String text() {
            return "timestamp(" + unit.text() + (utc ? ",utc)" : ")");
        }
    }

    record ListOf(Type element) implements Type {
        @Override
        public String text() {
            return "list<" + element.text() + ">";
        }
    }

    record SetOf(Type element) implements Type {
        @Override
        public String text() {
            return "set<" + element.text() + ">";
        }
    }

    record MapOf(Type key, Type value) implements Type {
        @Override
        public String text() {
            return "map<" + key.text() + "," + value.text() + ">";
        }
    }

    /** A field of a struct; its name may hold any character. */
    record Field(String name, Type type) {

        private static final String SEPARATORS = " <>(),:\"";

        /** A name that holds what separates types stands between quotes, its own quotes doubled. */
        String text() {
            boolean plain = !name.isEmpty() && name.chars().noneMatch(c -> SEPARATORS.indexOf(c) >= 0);
            return (plain ? name : '"' + name.replace("\"", "\"\"") + '"') + ":" + type.text();
        }
    }

    record Struct(List<Field> fields) implements Type {
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public String text() {
            return fields.stream().map(Field::text).collect(Collectors.joining(",", "struct<", ">"));
        }
    }

    record Tuple(List<Type> elements) implements Type {
        public Tuple {
            elements = List.copyOf(elements);
        }

        @Override
        public String text() {
            return elements.stream().map(Type::text).collect(Collectors.joining(",", "tuple<", ">"));
        }
    }

    record Vector(Type element, int dimensions) implements Type {
        @Override
        public String text() {
            return "vector<" + element.text() + "," + dimensions + ">";
        }
    }
}
