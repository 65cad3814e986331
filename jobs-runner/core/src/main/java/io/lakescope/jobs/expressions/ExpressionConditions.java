package io.lakescope.jobs.expressions;

import dev.cel.common.ast.CelExpr;
import io.lakescope.connectors.Condition;
import io.lakescope.jobs.expressions.Comparisons.Comparison;
import io.lakescope.jobs.expressions.Expression.EvaluationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What statistics can refute of an expression. A part that is false makes the whole false, whatever the others are. */
final class ExpressionConditions {

    private ExpressionConditions() {}

    static List<Condition> of(Expression expression) {
        List<Condition> conditions = new ArrayList<>();
        for (Comparison comparison : Comparisons.of(expression.tree())) {
            condition(expression, comparison).ifPresent(conditions::add);
        }
        return List.copyOf(conditions);
    }

    private static Optional<Condition> condition(Expression expression, Comparison comparison) {
        Optional<Object> fixed = expression.part(comparison.fixed()).flatMap(ExpressionConditions::value);
        if (fixed.isEmpty()) {
            return Optional.empty();
        }
        Expression least = part(expression, comparison.isOnLeast(), comparison::ofLeast);
        Expression most = part(expression, comparison.isOnMost(), comparison::ofMost);
        return least == null && most == null
                ? Optional.empty()
                : Optional.of(new ExpressionCondition(
                        expression.field(comparison.field()), comparison.day(), fixed.get(), least, most));
    }

    private static @Nullable Expression part(Expression expression, boolean wanted, Supplier<CelExpr> part) {
        return wanted ? expression.part(part.get()).orElse(null) : null;
    }

    /** The value of what does not vary, if it has an order; comparing with null or NaN says nothing of bounds. */
    private static Optional<Object> value(Expression fixed) {
        try {
            return Optional.ofNullable(fixed.evaluate(name -> null)).filter(ExpressionConditions::isOrdered);
        } catch (EvaluationException e) {
            return Optional.empty();
        }
    }

    private static boolean isOrdered(Object value) {
        return value instanceof Number number && !Double.isNaN(number.doubleValue())
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Instant;
    }
}
