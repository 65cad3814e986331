package io.lakescope.connectors.lake.formats;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.lake.parquet.Damage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/** A format of text, whose types are guessed. */
public abstract class TextFormat implements FileFormat {

    /** The detail of the facts that names the charset. */
    protected static final String CHARSET = "charset";

    /** Looks at a file's sample; the caller closes it. */
    protected abstract FormatFacts facts(TextInput input) throws IOException;

    /** The rows of a file, which close it; if it fails, the caller does. */
    protected abstract RowSource rows(String path, TextInput input, FormatFacts facts, List<Integer> columns)
            throws IOException;

    /** The charset that was found. */
    protected static Charset charset(FormatFacts facts) {
        return Charset.forName(String.valueOf(facts.details().get(CHARSET)));
    }

    @Override
    public final FormatFacts facts(LakeStorage storage, String path) {
        return Damage.guard(path, () -> {
            try (TextInput input = TextInput.open(storage, path)) {
                return facts(input);
            }
        });
    }

    @Override
    public final RowSource open(LakeStorage storage, String path, FormatFacts facts, List<Integer> columns) {
        return Damage.guard(path, () -> {
            TextInput input = TextInput.open(storage, path);
            try {
                return rows(path, input, facts, columns);
            } catch (IOException | RuntimeException e) {
                input.close();
                throw e;
            }
        });
    }
}
