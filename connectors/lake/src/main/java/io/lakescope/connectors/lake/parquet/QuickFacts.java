package io.lakescope.connectors.lake.parquet;

import static io.lakescope.connectors.lake.parquet.ThriftInput.require;

import io.lakescope.connectors.lake.parquet.KnownSchemas.Known;
import io.lakescope.connectors.lake.parquet.KnownSchemas.Stored;
import io.lakescope.connectors.lake.parquet.ThriftInput.Unusual;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The short facts of a footer whose schema is known, without building what it holds: that takes a fifth of the time. It
 * tells nothing of a footer that has anything unusual or that {@link Footer} might refuse; {@code parquet.thrift} says what
 * the fields are.
 */
final class QuickFacts {

    private static final byte[] TYPES_KEY = ColumnTypes.KEY.getBytes(StandardCharsets.UTF_8);
    private static final byte[] NONE = {};

    private final byte[] footer;
    private byte[] schema = NONE;
    private byte[] orders = NONE;
    private byte[] types = NONE;
    private String writer = "";
    private int groups;
    private int seen;

    private QuickFacts(byte[] footer) {
        this.footer = footer;
        ThriftInput in = new ThriftInput(footer, 0);
        while (in.next()) {
            field(in);
        }
        // version, schema, rows and row groups
        require((seen & 0b11110) == 0b11110);
    }

    /** What a footer's schema is made of; empty for an unusual one. */
    static Optional<Stored> schema(byte[] footer) {
        try {
            return Optional.of(new QuickFacts(footer).stored());
        } catch (Unusual e) {
            return Optional.empty();
        }
    }

    /** A file's facts, if its schema is known and all else is as usual. */
    static Optional<FileFacts> of(byte[] footer, long fileBytes, KnownSchemas schemas) {
        if (Bounds.isLarge(fileBytes)) {
            return Optional.empty();
        }
        try {
            QuickFacts facts = new QuickFacts(footer);
            Known known = schemas.of(facts.stored());
            return known == null ? Optional.empty() : Optional.of(facts.facts(known, fileBytes));
        } catch (Unusual e) {
            return Optional.empty();
        }
    }

    private Stored stored() {
        return new Stored(schema, orders, types);
    }

    private FileFacts facts(Known known, long fileBytes) {
        QuickGroups read = new QuickGroups(known, fileBytes);
        ThriftInput in = new ThriftInput(footer, groups);
        read.all(in);
        return read.facts(writer);
    }

    private void field(ThriftInput in) {
        // Later ones are of encryption; of a field that comes twice, another reader knows which counts.
        require(in.id() <= 7 && (seen & 1 << in.id()) == 0);
        seen |= 1 << in.id();
        int start = in.position();
        switch (in.id()) {
            case 1 -> in.whole();
            case 2 -> schema = list(in, start);
            case 3 -> in.large();
            case 4 -> {
                require(in.is(ThriftInput.LIST));
                groups = start;
                in.skip();
            }
            case 5 -> metadata(in);
            case 6 -> {
                int length = in.binary();
                writer = new String(footer, in.position() - length, length, StandardCharsets.UTF_8);
            }
            case 7 -> orders = list(in, start);
            default -> throw new Unusual();
        }
    }

    private static byte[] list(ThriftInput in, int start) {
        require(in.is(ThriftInput.LIST));
        in.skip();
        return in.copy(start, in.position());
    }

    private void metadata(ThriftInput in) {
        int size = in.list(ThriftInput.STRUCT);
        for (int i = 0; i < size; i++) {
            entry(in);
        }
    }

    /** A key and perhaps a value. */
    private void entry(ThriftInput in) {
        int outer = in.begin();
        boolean isTypes = false;
        int fields = 0;
        while (in.next()) {
            require(in.id() == fields + 1 && in.id() <= 2);
            fields = in.id();
            int length = in.binary();
            int start = in.position() - length;
            if (fields == 1) {
                isTypes = Arrays.equals(footer, start, start + length, TYPES_KEY, 0, TYPES_KEY.length);
            } else if (isTypes) {
                require(types.length == 0);
                types = in.copy(start, in.position());
            }
        }
        require(fields > 0);
        in.end(outer);
    }
}
