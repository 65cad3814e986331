package io.lakescope.views.schema;

import io.lakescope.connectors.Partial;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.views.common.Loading;
import io.lakescope.views.common.TaskRunner;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** The merged schema of a source, one line for each column. */
public final class SchemaViewModel {

    private final Loading<SourceSchema> loading;
    private volatile List<String> leftOut = List.of();

    public SchemaViewModel(TaskRunner tasks, Callable<Partial<SourceSchema>> schema) {
        loading = new Loading<>(
                tasks, () -> whole(schema.call()), merged -> merged.columns().isEmpty());
    }

    private SourceSchema whole(Partial<SourceSchema> read) {
        leftOut = read.leftOut();
        return read.value();
    }

    public void load() {
        loading.load();
    }

    public void stop() {
        loading.stop();
    }

    public Loading<SourceSchema> loading() {
        return loading;
    }

    /** Null until it is read. */
    public ReadOnlyObjectProperty<@Nullable SourceSchema> schemaProperty() {
        return loading.valueProperty();
    }

    /** Why files are left out of the schema that is there, once for each. */
    public List<String> leftOut() {
        return leftOut;
    }

    /** The lines of a schema, in first-seen order. */
    public static List<SchemaLine> lines(SourceSchema schema) {
        return schema.columns().stream()
                .map(column -> SchemaLine.of(schema, column))
                .toList();
    }
}
