package io.lakescope.connectors.lake.parquet;

import static io.lakescope.connectors.lake.parquet.ThriftInput.require;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.lake.parquet.KnownSchemas.Known;
import io.lakescope.connectors.lake.parquet.KnownSchemas.Leaf;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.parquet.format.CompressionCodec;
import org.jspecify.annotations.Nullable;

/** Goes through the row groups of a footer of a known schema, for {@link QuickFacts}. */
final class QuickGroups {

    private static final CompressionCodec[] CODECS = CompressionCodec.values();

    private final Known known;
    private final long fileBytes;
    private final QuickChunk chunk;
    private final Set<String> codecs = new HashSet<>();
    private final Map<String, Bounds> bounds = new HashMap<>();
    private int groups;
    private long rows;

    QuickGroups(Known known, long fileBytes) {
        this.known = known;
        this.fileBytes = fileBytes;
        this.chunk = new QuickChunk(fileBytes);
    }

    /** @param in at the list of row groups */
    void all(ThriftInput in) {
        groups = in.elements(ThriftInput.STRUCT);
        for (int i = 0; i < groups; i++) {
            group(in, i == 0);
        }
    }

    FileFacts facts(String writer) {
        require(Footer.mayHold(rows, fileBytes));
        return new FileFacts(known.schema(), rows, fileBytes, groups, codecs, writer, bounds);
    }

    private void group(ThriftInput in, boolean isFirst) {
        int outer = in.begin();
        int seen = 0;
        while (in.next()) {
            require(in.id() <= 7 && (seen & 1 << in.id()) == 0);
            seen |= 1 << in.id();
            switch (in.id()) {
                case 1 -> columns(in, isFirst);
                case 2, 5, 6 -> in.large();
                case 3 -> {
                    long more = in.large();
                    require(more >= 0 && rows <= Long.MAX_VALUE - more);
                    rows += more;
                }
                case 7 -> {
                    require(in.is(ThriftInput.I16));
                    in.skip();
                }
                // how it is sorted
                default -> throw new ThriftInput.Unusual();
            }
        }
        // columns, bytes and rows
        require((seen & 0b1110) == 0b1110);
        in.end(outer);
    }

    private void columns(ThriftInput in, boolean isFirst) {
        int size = in.list(ThriftInput.STRUCT);
        require(size > 0 && size == known.leaves().size());
        for (Leaf leaf : known.leaves()) {
            chunk.read(in, leaf);
            codecs.add(CODECS[chunk.codec()].name());
            if (leaf.path().length == 1) {
                bounds(leaf, isFirst);
            }
        }
    }

    /** Remembers the bounds of a time if this and all row groups before have them. */
    private void bounds(Leaf leaf, boolean isFirst) {
        String name = leaf.type().getName();
        OptionalInt position = known.schema().position(name);
        Column column = known.schema().columns().get(position.orElseThrow(ThriftInput.Unusual::new));
        if (!Bounds.isTime(column.type())) {
            return;
        }
        Optional<Bounds> one = StoredBounds.of(leaf.type(), column.type(), chunk.least(), chunk.most());
        Bounds before = bounds.remove(name);
        if (one.isPresent() && (isFirst || before != null)) {
            bounds.put(name, joined(before, one.get()));
        }
    }

    private static Bounds joined(@Nullable Bounds before, Bounds one) {
        return before == null ? one : before.with(one);
    }
}
