package io.lakescope.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeTest {

    @Test
    void fieldNamesMayHoldWhatSeparatesTypes() {
        for (String name : List.of("a", "a b", "a:b", "a,b>", "<", "quo\"te", "\"", "", "ä")) {
            Type type = new Type.ListOf(new Type.Struct(
                    List.of(new Type.Field(name, Type.Plain.INT), new Type.Field("z", Type.Plain.STRING))));

            assertThat(Type.parse(type.text())).as(name).isEqualTo(type);
        }
        assertThat(Type.parse("struct<a: int, b: string>").text()).isEqualTo("struct<a:int,b:string>");
    }

    @Test
    void everyTypeReadsBackFromItsText() {
        List<Type> types = new ArrayList<>(List.of(Type.Plain.values()));
        for (Type.Unit unit : Type.Unit.values()) {
            types.add(new Type.Time(unit));
            types.add(new Type.Timestamp(unit, true));
            types.add(new Type.Timestamp(unit, false));
        }
        types.add(new Type.Decimal(38, 9));
        types.add(new Type.Fixed(16));
        types.add(new Type.Vector(Type.Plain.FLOAT, 3));
        List<Type> nested = new ArrayList<>();
        for (Type type : types) {
            nested.add(new Type.ListOf(new Type.SetOf(type)));
            nested.add(new Type.MapOf(Type.Plain.STRING, new Type.Tuple(List.of(type, Type.Plain.INT))));
            nested.add(new Type.Struct(List.of(new Type.Field("a", type), new Type.Field("b_ä", type))));
        }
        types.addAll(nested);

        assertThat(types).allSatisfy(type -> assertThat(Type.parse(type.text())).isEqualTo(type));
    }

    @Test
    void spacesDoNotMatter() {
        assertThat(Type.parse("map<string, list<int>>").text()).isEqualTo("map<string,list<int>>");
    }

    @Test
    void refusesWhatIsNoType() {
        for (String text : List.of("", "integer", "list<int", "list<int>>", "map<int>", "list<>", "struct<a>")) {
            assertThatThrownBy(() -> Type.parse(text))
                    .as("%s", text)
                    .isInstanceOfSatisfying(
                            LakescopeException.class,
                            e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.USER));
        }
    }
}
