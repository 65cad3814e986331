package io.lakescope.tests.types;

import io.lakescope.tests.types.CqlType.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws types; user types that it makes on the way are in {@link #ddl()}, innermost first. */
final class Types {

    private final Random random;
    private final String prefix;
    private final List<String> ddl = new ArrayList<>();

    /** @param prefix what the user types of one table begin with */
    Types(Random random, String prefix) {
        this.random = random;
        this.prefix = prefix;
    }

    List<String> ddl() {
        return ddl;
    }

    CqlType scalar() {
        return Scalars.ALL.get(random.nextInt(Scalars.ALL.size())).type();
    }

    CqlType column() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> scalar();
            case 2 -> cells(Shape.LIST);
            case 3 -> cells(Shape.SET);
            case 4 -> cells(Shape.MAP);
            case 5 -> cells(Shape.UDT);
            default -> whole(2);
        };
    }

    CqlType keyed() {
        CqlType type = random.nextInt(3) > 0 ? scalar() : whole(1);
        return type.keyed() ? type : keyed();
    }

    private CqlType cells(Shape shape) {
        return switch (shape) {
            case LIST -> list(inner(2), false);
            case SET -> set(keyed(), false);
            case MAP -> map(keyed(), inner(2), false);
            default -> udt(2, false);
        };
    }

    private CqlType inner(int depth) {
        return depth == 0 || random.nextBoolean() ? scalar() : whole(depth);
    }

    private CqlType whole(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> list(inner(depth - 1), true);
            case 1 -> set(innerKeyed(depth - 1), true);
            case 2 -> map(innerKeyed(depth - 1), inner(depth - 1), true);
            case 3 -> udt(depth, true);
            case 4 -> tuple(depth - 1);
            default -> vector(inner(depth - 1));
        };
    }

    private CqlType innerKeyed(int depth) {
        CqlType type = inner(depth);
        return type.keyed() ? type : innerKeyed(depth);
    }

    private static String frozen(String text, boolean frozen) {
        return frozen ? "frozen<" + text + ">" : text;
    }

    private static int size(Random random) {
        return random.nextInt(4);
    }

    private static CqlType list(CqlType element, boolean frozen) {
        return new CqlType(
                frozen("list<" + element.text() + ">", frozen),
                frozen ? Shape.WHOLE : Shape.LIST,
                false,
                element.keyed(),
                random -> elements(element, size(random), random));
    }

    static byte[] elements(CqlType element, int count, Random random) {
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(element.draw().apply(random));
        }
        return Wire.collection(count, parts);
    }

    private static CqlType set(CqlType element, boolean frozen) {
        return new CqlType(
                frozen("set<" + element.text() + ">", frozen),
                frozen ? Shape.WHOLE : Shape.SET,
                false,
                true,
                random -> {
                    List<byte[]> parts = distinct(element, size(random), random);
                    return Wire.collection(parts.size(), parts);
                });
    }

    /** No client sends an element twice, and equal sets are sent alike: the server does not order the sets in keys. */
    private static List<byte[]> distinct(CqlType element, int count, Random random) {
        Map<ByteBuffer, byte[]> parts = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            byte[] part = element.draw().apply(random);
            parts.put(ByteBuffer.wrap(part), part);
        }
        return List.copyOf(parts.values());
    }

    private static CqlType map(CqlType key, CqlType value, boolean frozen) {
        return new CqlType(
                frozen("map<" + key.text() + ", " + value.text() + ">", frozen),
                frozen ? Shape.WHOLE : Shape.MAP,
                false,
                value.keyed(),
                random -> {
                    List<byte[]> parts = new ArrayList<>();
                    for (byte[] one : distinct(key, size(random), random)) {
                        parts.add(one);
                        parts.add(value.draw().apply(random));
                    }
                    return Wire.collection(parts.size() / 2, parts);
                });
    }

    private CqlType tuple(int depth) {
        List<CqlType> elements = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            elements.add(inner(depth));
        }
        String text = elements.stream().map(CqlType::text).collect(Collectors.joining(", ", "tuple<", ">"));
        return fields("frozen<" + text + ">", elements, Shape.WHOLE);
    }

    private CqlType udt(int depth, boolean frozen) {
        Names names = new Names(random);
        List<CqlType> fields = new ArrayList<>();
        List<String> declared = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            CqlType field = inner(depth - 1);
            fields.add(field);
            declared.add(names.next() + " " + field.text());
        }
        String name = Names.quote(prefix + (random.nextBoolean() ? "Place" : "place") + ddl.size());
        ddl.add("CREATE TYPE %s." + name + " (" + String.join(", ", declared) + ")");
        return fields(frozen(name, frozen), fields, frozen ? Shape.WHOLE : Shape.UDT);
    }

    private static CqlType fields(String text, List<CqlType> fields, Shape shape) {
        boolean keyed = fields.stream().allMatch(CqlType::keyed);
        return new CqlType(text, shape, false, keyed, random -> {
            List<byte @Nullable []> parts = new ArrayList<>();
            for (CqlType field : fields) {
                parts.add(random.nextInt(4) == 0 ? null : field.draw().apply(random));
            }
            return Wire.fields(parts);
        });
    }

    private CqlType vector(CqlType element) {
        int dimensions = 1 + random.nextInt(4);
        return new CqlType(
                "vector<" + element.text() + ", " + dimensions + ">",
                Shape.WHOLE,
                element.fixed(),
                element.keyed(),
                random -> {
                    List<byte[]> parts = new ArrayList<>();
                    for (int i = 0; i < dimensions; i++) {
                        parts.add(element.draw().apply(random));
                    }
                    return Wire.vector(parts, element.fixed());
                });
    }
}
