package io.lakescope.jobs.expressions;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds in an expression what must hold for it to be true: comparisons of one field with what does not vary. */
final class Comparisons {

    /** No parser counts as far. */
    private static final long NEW_ID = 1L << 40;

    private static final String AND = "_&&_";
    private static final String LESS = "_<_";
    private static final String AT_MOST = "_<=_";
    private static final String GREATER = "_>_";
    private static final String AT_LEAST = "_>=_";
    private static final String EQUAL = "_==_";
    /** What an operator becomes when its sides change places. */
    private static final Map<String, String> TURNED =
            Map.of(LESS, GREATER, AT_MOST, AT_LEAST, GREATER, LESS, AT_LEAST, AT_MOST, EQUAL, EQUAL);

    private Comparisons() {}

    /**
     * A comparison of a field.
     *
     * @param side the side of the field: the field itself, or its day
     * @param fixed the other side, which no field occurs in
     */
    record Comparison(String field, boolean day, String operator, CelExpr side, CelExpr fixed) {

        /** True if the least of all values decides, as it does about being less. */
        boolean isOnLeast() {
            return operator.equals(LESS) || operator.equals(AT_MOST) || operator.equals(EQUAL);
        }

        boolean isOnMost() {
            return operator.equals(GREATER) || operator.equals(AT_LEAST) || operator.equals(EQUAL);
        }

        /** What the least value must fulfil. */
        CelExpr ofLeast() {
            return call(operator.equals(EQUAL) ? AT_MOST : operator);
        }

        /** What the greatest value must fulfil. */
        CelExpr ofMost() {
            return call(operator.equals(EQUAL) ? AT_LEAST : operator);
        }

        private CelExpr call(String function) {
            return CelExpr.ofCall(NEW_ID, Optional.empty(), function, ImmutableList.of(side, fixed));
        }
    }

    /** The comparisons among the parts that {@code &&} joins. */
    static List<Comparison> of(CelExpr expression) {
        List<Comparison> found = new ArrayList<>();
        collect(expression, found);
        return found;
    }

    private static void collect(CelExpr expression, List<Comparison> found) {
        if (!isCall(expression)) {
            return;
        }
        CelExpr.CelCall call = expression.call();
        if (call.function().equals(AND)) {
            call.args().forEach(part -> collect(part, found));
        } else if (TURNED.containsKey(call.function()) && call.args().size() == 2) {
            CelExpr left = call.args().get(0);
            CelExpr right = call.args().get(1);
            comparison(left, call.function(), right)
                    .or(() -> comparison(right, TURNED.getOrDefault(call.function(), EQUAL), left))
                    .ifPresent(found::add);
        }
    }

    private static Optional<Comparison> comparison(CelExpr side, String operator, CelExpr fixed) {
        if (!isFixed(fixed)) {
            return Optional.empty();
        }
        if (side.exprKind().getKind() == Kind.IDENT) {
            return Optional.of(new Comparison(side.ident().name(), false, operator, side, fixed));
        }
        boolean isDay = isCall(side)
                && side.call().function().equals("date")
                && side.call().args().size() == 1
                && side.call().args().get(0).exprKind().getKind() == Kind.IDENT;
        return isDay
                ? Optional.of(new Comparison(side.call().args().get(0).ident().name(), true, operator, side, fixed))
                : Optional.empty();
    }

    /** A constant, or a function of constants. */
    private static boolean isFixed(CelExpr expression) {
        return expression.exprKind().getKind() == Kind.CONSTANT
                || (isCall(expression)
                        && expression.call().target().isEmpty()
                        && expression.call().args().stream().allMatch(Comparisons::isFixed));
    }

    private static boolean isCall(CelExpr expression) {
        return expression.exprKind().getKind() == Kind.CALL;
    }
}
