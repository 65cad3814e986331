package io.lakescope.connectors.masking;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Cells;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Masks what is read of one source. Thread-safe. */
final class MaskedValues {

    /** What a record holds as it was sent, of which nobody can tell the columns apart. */
    private static final Set<String> RAW = Set.of("key", "value", "headers");

    /** Why a record was not taken, which quotes it. */
    private static final Set<String> REASONS = Set.of("error", "reason");

    private final Masking masking;
    private final boolean isTopic;
    private final Optional<Schema> whole;
    private volatile @Nullable Known known;

    private record Known(Schema raw, Schema masked) {}

    /** @param whole all columns of the source; empty where what is read has them all */
    MaskedValues(Masking masking, SourceKind kind, Optional<Schema> whole) {
        this.masking = masking;
        this.isTopic = kind == SourceKind.KAFKA;
        this.whole = whole;
    }

    /** Whether a column is masked or not hangs on those beside it. */
    static boolean isOfRecords(String column) {
        return RAW.contains(column) || REASONS.contains(column);
    }

    /** The columns, those that are masked marked. */
    Schema schema(Schema raw) {
        Known now = known;
        if (now == null || now.raw() != raw) {
            now = new Known(
                    raw,
                    new Schema(raw.columns().stream()
                            .map(column -> isMasked(column, whole.orElse(raw)) ? column.hidden() : column)
                            .toList()));
            known = now;
        }
        return now.masked();
    }

    /** @param of all columns of its source */
    boolean isMasked(Column column, Schema of) {
        if (masking.covers(column.name()) || column.type() == Type.Plain.VARIANT) {
            return true;
        }
        boolean isOfRecords = isTopic
                || (of.position("offset").isPresent() && of.position("value").isPresent());
        boolean isDecoded = isTopic && RAW.contains(column.name());
        return isOfRecords && isOfRecords(column.name()) && !isDecoded;
    }

    /** The same rows without what is masked. */
    Batch batch(Batch raw) {
        Schema schema = schema(raw.schema());
        List<Cells> cells = new ArrayList<>(schema.size());
        for (int i = 0; i < schema.size(); i++) {
            cells.add(cells(schema.columns().get(i), raw.cells(i)));
        }
        return Batch.ofCells(schema, raw.size(), cells);
    }

    private Cells cells(Column column, Cells raw) {
        if (column.masked()) {
            return Cells.all(Unreadable.MASKED);
        }
        if (isTopic && RAW.contains(column.name())) {
            return row -> payload(raw.at(row));
        }
        if (column.name().equals("_file")) {
            return row -> raw.at(row) instanceof String path ? masking.text(path) : null;
        }
        return mayHoldFields(column.type()) ? row -> masking.fields(raw.at(row)) : row -> readable(raw.at(row));
    }

    /** Why a value cannot be read, its neighbours may have a part in. */
    private static @Nullable Object readable(@Nullable Object value) {
        return value instanceof Unreadable ? Masking.WITHHELD_REASON : value;
    }

    private static boolean mayHoldFields(Type type) {
        return !(type instanceof Type.Plain) || type == Type.Plain.JSON || type == Type.Plain.STRING;
    }

    /** What is no document has no fields to tell apart. */
    private @Nullable Object payload(@Nullable Object value) {
        boolean isPlain =
                value != null && value != Absent.ABSENT && !(value instanceof Map) && !(value instanceof List);
        return isPlain ? Unreadable.MASKED : masking.fields(value);
    }
}
