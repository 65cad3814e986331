package io.lakescope.views.page;

import io.lakescope.connectors.SourceSchema;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.util.stream.Collectors;

/**
 * What the title says about a merged schema.
 *
 * @param agrees whether all types could be merged
 * @param verdict the chip's text
 * @param hint the columns in question
 * @param files how many files the schema comes from; empty text where there are none
 */
public record SchemaFacts(boolean agrees, String verdict, String hint, String files) {

    /** While the schema is being read, or could not be. */
    static final SchemaFacts UNKNOWN = new SchemaFacts(true, "", "", "");

    public static SchemaFacts of(SourceSchema schema) {
        int conflicts = schema.conflicts().size();
        String columns =
                schema.conflicts().stream().map(SourceSchema.Conflict::column).collect(Collectors.joining(", "));
        String files = schema.files() == 0 ? "" : Texts.of("page.files", schema.files(), Figures.count(schema.files()));
        if (schema.files() == 0 && conflicts == 0) {
            return UNKNOWN;
        }
        return conflicts == 0
                ? new SchemaFacts(true, Texts.of("page.schema.complete"), Texts.of("page.schema.agrees"), files)
                : new SchemaFacts(
                        false, Texts.of("page.conflicts", conflicts), Texts.of("page.conflicts.in", columns), files);
    }
}
