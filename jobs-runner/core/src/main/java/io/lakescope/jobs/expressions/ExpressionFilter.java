package io.lakescope.jobs.expressions;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.RowFilter;
import io.lakescope.jobs.expressions.Expression.EvaluationException;

/** A row filter by expression. A condition on a null or absent value does not hold, as in SQL. */
public final class ExpressionFilter implements RowFilter {

    private final Expression expression;

    /** @throws LakescopeException USER if the text is no expression */
    public ExpressionFilter(String text) {
        this.expression = Expression.compile(text);
    }

    @Override
    public boolean accepts(Row row) {
        try {
            return Boolean.TRUE.equals(expression.evaluate(row::value));
        } catch (EvaluationException e) {
            if (expression.variables().stream().anyMatch(name -> isMissing(row.value(name)))) {
                return false;
            }
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot filter: " + e.getMessage() + "; compare each column with a value of its own type",
                    e);
        }
    }

    private static boolean isMissing(@org.jspecify.annotations.Nullable Object value) {
        return value == null || value == io.lakescope.connectors.Absent.ABSENT;
    }
}
