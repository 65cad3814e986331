package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaChange.Kind;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes from stretch to stretch of one version and notes what changed, each kind of change of a column once. */
final class Walk {

    private final Judge judge;
    private final List<Stretch> stretches;
    private final Map<String, History> columns = new LinkedHashMap<>();
    private final Map<String, String> byLowerCase = new HashMap<>();
    private final Map<String, SchemaChange> changes = new LinkedHashMap<>();

    private Walk(Judge judge, List<Stretch> stretches) {
        this.judge = judge;
        this.stretches = stretches;
    }

    /** @param stretches those of one version, in order */
    static List<SchemaChange> over(List<Stretch> stretches, Judge judge) {
        Walk walk = new Walk(judge, stretches);
        for (int i = 0; i < stretches.size(); i++) {
            walk.step(i);
        }
        return new ArrayList<>(walk.changes.values());
    }

    private void step(int at) {
        Columns now = stretches.get(at).columns();
        if (at > 0) {
            dropped(at, now);
        }
        now.byName().forEach((name, state) -> column(at, name, state));
        if (at > 0) {
            reordered(at, now);
        }
    }

    private void dropped(int at, Columns now) {
        stretches.get(at - 1).columns().byName().forEach((name, state) -> {
            if (!now.byName().containsKey(name)) {
                note(at, Kind.DROPPED, name, state.type().text(), "", judge.dropped(state.nullable()));
            }
        });
    }

    private void column(int at, String name, Columns.State state) {
        History history = columns.get(name);
        if (history == null) {
            columns.put(name, new History(state, at));
            born(at, name, state);
            return;
        }
        if (history.lastStretch() < at - 1) {
            Type before = history.last().type();
            note(
                    at,
                    Kind.RESURRECTED,
                    name,
                    before.text(),
                    state.type().text(),
                    judge.resurrected(before, state.type()));
        } else {
            types(at, name, history, state);
            if (history.last().nullable() != state.nullable()) {
                String from = history.last().nullable() ? "nullable" : "required";
                String to = state.nullable() ? "nullable" : "required";
                note(at, Kind.NULLABILITY, name, from, to, judge.nullability(state.nullable()));
            }
        }
        history.goesOn(state, at);
    }

    private void born(int at, String name, Columns.State state) {
        if (at > 0) {
            note(at, Kind.ADDED, name, "", state.type().text(), judge.added(state.nullable()));
        }
        within(at, name, state);
        if (isNanoseconds(state.type())) {
            note(at, Kind.NANOSECONDS, name, "", state.type().text(), judge.nanoseconds());
        }
        String twin = byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
        if (twin != null) {
            note(at, Kind.CASE, name, twin, name, judge.twins());
        }
    }

    /** Files of one partition have no order: their types are judged the way that goes better. */
    private void within(int at, String name, Columns.State state) {
        Type first = state.stored().get(0);
        for (Type other : state.stored().subList(1, state.stored().size())) {
            boolean turned = !Compatibility.reads(other, first);
            Type before = turned ? other : first;
            Type now = turned ? first : other;
            note(at, Kind.TYPE, name, before.text(), now.text(), judge.type(List.of(before), before, now));
        }
    }

    private void types(int at, String name, History history, Columns.State now) {
        Columns.State last = history.last();
        for (Type type : now.stored()) {
            if (!last.stored().contains(type)) {
                Judgement verdict = judge.type(history.seen(), last.type(), type);
                note(at, Kind.TYPE, name, last.type().text(), type.text(), verdict);
                if (isNanoseconds(type)) {
                    note(at, Kind.NANOSECONDS, name, "", type.text(), judge.nanoseconds());
                }
            }
        }
    }

    private static boolean isNanoseconds(Type type) {
        return type instanceof Type.Timestamp time && time.unit() == Type.Unit.NS;
    }

    private void reordered(int at, Columns now) {
        Map<String, Columns.State> before = stretches.get(at - 1).columns().byName();
        List<String> was =
                before.keySet().stream().filter(now.byName()::containsKey).toList();
        List<String> is =
                now.byName().keySet().stream().filter(before::containsKey).toList();
        for (int i = 0; i < was.size(); i++) {
            if (!was.get(i).equals(is.get(i))) {
                note(at, Kind.REORDERED, is.get(i), shown(was), shown(is), judge.reordered());
                return;
            }
        }
    }

    private static String shown(List<String> names) {
        return names.stream().limit(4).collect(Collectors.joining(", ")) + (names.size() > 4 ? ", ..." : "");
    }

    private void note(int at, Kind kind, String column, String from, String to, Judgement verdict) {
        String key = kind + "\n" + column + "\n" + from + "\n" + to;
        @Nullable SchemaChange known = changes.get(key);
        Stretch here = stretches.get(at);
        changes.put(
                key,
                known != null
                        ? again(known)
                        : new SchemaChange(
                                kind,
                                column,
                                Optional.of(here.version()).filter(version -> !version.isEmpty()),
                                here.span().first(),
                                at == 0
                                        ? ""
                                        : Objects.requireNonNull(stretches.get(at - 1))
                                                .span()
                                                .last(),
                                from,
                                to,
                                1,
                                verdict.verdict(),
                                verdict.why(),
                                verdict.breaks(),
                                OptionalDouble.empty()));
    }

    private static SchemaChange again(SchemaChange change) {
        return new SchemaChange(
                change.kind(),
                change.column(),
                change.version(),
                change.since(),
                change.before(),
                change.from(),
                change.to(),
                change.times() + 1,
                change.verdict(),
                change.why(),
                change.breaks(),
                change.score());
    }
}
