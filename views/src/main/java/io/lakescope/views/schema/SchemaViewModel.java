package io.lakescope.views.schema;

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

    public SchemaViewModel(TaskRunner tasks, Callable<SourceSchema> schema) {
        loading = new Loading<>(tasks, schema, merged -> merged.columns().isEmpty());
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

    /** The lines of a schema, in first-seen order. */
    public static List<SchemaLine> lines(SourceSchema schema) {
        return schema.columns().stream()
                .map(column -> SchemaLine.of(schema, column))
                .toList();
    }
}
