package io.lakescope.connectors.lake;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Condition;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.merge.Widening;
import io.lakescope.connectors.lake.parquet.Bounds;
import io.lakescope.connectors.lake.parquet.FileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** A plan's conditions on merged columns, as conditions on what one file stores. */
final class FileConditions {

    private FileConditions() {}

    /** A condition on the merged column's values, asked about the stored ones, which widen in their order. */
    private record Widened(Condition condition, UnaryOperator<Object> change) implements Condition {

        @Override
        public String column() {
            return condition.column();
        }

        @Override
        public boolean mayHold(Object least, Object most) {
            return condition.mayHold(change.apply(least), change.apply(most));
        }
    }

    /** Empty if no row of the file can fulfil one of them: it lacks the column, or its statistics refute it. */
    static Optional<List<Condition>> of(ReadPlan plan, FileFacts facts) {
        List<Condition> stored = new ArrayList<>();
        for (Condition condition : plan.conditions()) {
            OptionalInt inFile = facts.schema().position(condition.column());
            if (inFile.isEmpty()) {
                return Optional.empty();
            }
            Column column = facts.schema().columns().get(inFile.getAsInt());
            Optional<Condition> one = stored(condition, column, plan.scanned());
            Bounds bounds = facts.bounds().get(condition.column());
            if (bounds != null && one.isPresent() && !bounds.mayMeet(one.get())) {
                return Optional.empty();
            }
            one.ifPresent(stored::add);
        }
        return Optional.of(stored);
    }

    /** Empty where the file's type does not fit the column's: its values are unreadable, which no statistics show. */
    private static Optional<Condition> stored(Condition condition, Column inFile, Schema scanned) {
        OptionalInt merged = scanned.position(condition.column());
        return merged.isEmpty()
                ? Optional.empty()
                : Widening.of(
                                inFile.type(),
                                scanned.columns().get(merged.getAsInt()).type())
                        .map(change -> new Widened(condition, change));
    }
}
