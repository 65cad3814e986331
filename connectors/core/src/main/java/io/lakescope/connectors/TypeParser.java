package io.lakescope.connectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the text form of a {@link Type} by recursive descent. */
final class TypeParser {

    private final String text;
    private int position;

    TypeParser(String text) {
        this.text = withoutSpaces(text);
    }

    /** Spaces count between quotes only. */
    private static String withoutSpaces(String text) {
        StringBuilder kept = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            if (quoted || c != ' ') {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    Type parse() {
        Type type = type();
        if (position != text.length()) {
            throw unreadable();
        }
        return type;
    }

    private Type type() {
        String word = until("(<>,)");
        return switch (word) {
            case "list" -> new Type.ListOf(one());
            case "set" -> new Type.SetOf(one());
            case "map" -> map();
            case "tuple" -> new Type.Tuple(several());
            case "struct" -> struct();
            case "vector" -> vector();
            case "decimal" -> decimal();
            case "fixed" -> new Type.Fixed(Integer.parseInt(arguments().get(0)));
            case "time" -> new Type.Time(unit(arguments().get(0)));
            case "timestamp" -> timestamp();
            default -> plain(word);
        };
    }

    private Type one() {
        expect('<');
        Type element = type();
        expect('>');
        return element;
    }

    private Type map() {
        List<Type> types = several();
        if (types.size() != 2) {
            throw unreadable();
        }
        return new Type.MapOf(types.get(0), types.get(1));
    }

    private List<Type> several() {
        List<Type> types = new ArrayList<>();
        expect('<');
        do {
            types.add(type());
        } while (accept(','));
        expect('>');
        return types;
    }

    private Type struct() {
        List<Type.Field> fields = new ArrayList<>();
        expect('<');
        do {
            String name = name();
            expect(':');
            fields.add(new Type.Field(name, type()));
        } while (accept(','));
        expect('>');
        return new Type.Struct(fields);
    }

    private String name() {
        if (!accept('"')) {
            return until(":");
        }
        StringBuilder name = new StringBuilder(until("\""));
        expect('"');
        while (accept('"')) {
            name.append('"').append(until("\""));
            expect('"');
        }
        return name.toString();
    }

    private Type vector() {
        expect('<');
        Type element = type();
        expect(',');
        int dimensions = Integer.parseInt(until(">"));
        expect('>');
        return new Type.Vector(element, dimensions);
    }

    private Type decimal() {
        if (position == text.length() || text.charAt(position) != '(') {
            return Type.Plain.DECIMAL;
        }
        List<String> arguments = arguments();
        return new Type.Decimal(Integer.parseInt(arguments.get(0)), Integer.parseInt(arguments.get(1)));
    }

    private Type timestamp() {
        List<String> arguments = arguments();
        return new Type.Timestamp(unit(arguments.get(0)), arguments.size() > 1);
    }

    private List<String> arguments() {
        expect('(');
        String inside = until(")");
        expect(')');
        return List.of(inside.split(",", -1));
    }

    private static Type.Unit unit(String word) {
        return Type.Unit.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Type plain(String word) {
        for (Type.Plain plain : Type.Plain.values()) {
            if (plain.text().equals(word)) {
                return plain;
            }
        }
        throw unreadable();
    }

    private String until(String stops) {
        int start = position;
        while (position < text.length() && stops.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private boolean accept(char expected) {
        if (position < text.length() && text.charAt(position) == expected) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char expected) {
        if (!accept(expected)) {
            throw unreadable();
        }
    }

    private LakescopeException unreadable() {
        return LakescopeException.user("Cannot read the type '" + text + "': it is none of the known types");
    }
}
