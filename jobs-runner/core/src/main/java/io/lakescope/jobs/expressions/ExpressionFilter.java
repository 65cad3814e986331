package io.lakescope.jobs.expressions;

import io.lakescope.connectors.Condition;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.RowFilter;
import io.lakescope.jobs.expressions.Expression.EvaluationException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A row filter by expression. A condition on a null or absent value does not hold, as in SQL. */
public final class ExpressionFilter implements RowFilter {

    private final Expression expression;
    private final List<Condition> conditions;

    /**
     * The filter that a person wrote: an expression, or a text in quotes, which finds the rows that hold it in any column.
     *
     * @throws LakescopeException USER if the text is no expression
     */
    public static RowFilter of(String text) {
        Expression expression = Expression.compile(text);
        return expression.literal().<RowFilter>map(TextSearch::new).orElseGet(() -> new ExpressionFilter(expression));
    }

    private ExpressionFilter(Expression expression) {
        this.expression = expression;
        this.conditions = ExpressionConditions.of(expression);
    }

    @Override
    public Optional<Set<String>> columns() {
        return Optional.of(expression.variables());
    }

    @Override
    public List<Condition> conditions() {
        return conditions;
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
