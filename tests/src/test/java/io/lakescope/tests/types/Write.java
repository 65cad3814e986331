package io.lakescope.tests.types;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** One statement that makes a part of a row, with its values as bytes; {@code %s} stands for the keyspace. */
record Write(String cql, List<byte[]> values) {

    @Override
    public String toString() {
        return cql + " <- " + values.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(", "));
    }
}
