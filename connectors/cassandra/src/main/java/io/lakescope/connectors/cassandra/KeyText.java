package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimeRange;
import java.util.Set;

/** Key values as users type them. */
final class KeyText {

    private static final Set<DataType> QUOTED =
            Set.of(DataTypes.TEXT, DataTypes.ASCII, DataTypes.DATE, DataTypes.TIME, DataTypes.INET);

    private KeyText() {}

    /** @throws LakescopeException USER if the text is no value of the column's type */
    static Object parse(String text, TableColumn column, DataType type) {
        try {
            if (type.equals(DataTypes.TIMESTAMP)) {
                return TimeRange.moment(text);
            }
            String literal = QUOTED.contains(type) ? "'" + text.replace("'", "''") + "'" : text;
            Object value =
                    CqlValues.toPlain(CodecRegistry.DEFAULT.codecFor(type).parse(literal));
            if (value != null) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw new LakescopeException(LakescopeException.Kind.USER, message(text, column), e);
        }
        throw LakescopeException.user(message(text, column));
    }

    private static String message(String text, TableColumn column) {
        return "Cannot use '" + text + "' for " + column.name() + ": it is no " + column.nativeType()
                + "; write it as CQL does, without quotes";
    }
}
