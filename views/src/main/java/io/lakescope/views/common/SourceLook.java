package io.lakescope.views.common;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import java.util.Locale;
import java.util.regex.Pattern;

/** The icon of a source; its colour is the layer's everywhere. */
public record SourceLook(Icon icon, String styleClass) {

    /** The word of a catalog entry that stands for folders which the values of a masked column name. */
    public static final String MASKED = "masked";

    /** @param kind the word of a catalog entry: connection, topic, keyspace, table, dataset, folder, file ... */
    public static SourceLook of(String kind, SourceKind source) {
        return kind.equals(MASKED)
                ? new SourceLook(Icon.MASKED, "ic-mask")
                : new SourceLook(icon(kind, source), styleClass(source));
    }

    private static final Pattern FILE =
            Pattern.compile(".*\\.(?:parquet|parq|avro|orc|(?:csv|tsv|json|jsonl|ndjson)(?:\\.gz)?)");

    /** For an address of which nothing else is known. */
    public static SourceLook of(SourceAddress address) {
        int levels = address.segments().size();
        String kind = switch (address.kind()) {
            case KAFKA -> levels == 0 ? "connection" : "topic";
            case CASSANDRA -> levels == 0 ? "connection" : levels == 1 ? "keyspace" : "table";
            case LAKE -> levels == 0 ? "connection" : isFile(address) ? "file" : "dataset";
        };
        return of(kind, address.kind());
    }

    /** Whether the name is that of one data file. */
    public static boolean isFile(SourceAddress address) {
        return FILE.matcher(address.name().toLowerCase(Locale.ROOT)).matches();
    }

    private static Icon icon(String kind, SourceKind source) {
        return switch (kind) {
            case "connection" ->
                switch (source) {
                    case KAFKA -> Icon.KAFKA;
                    case CASSANDRA -> Icon.CASSANDRA;
                    case LAKE -> Icon.LAKE;
                };
            case "topic" -> Icon.TOPIC;
            case "keyspace" -> Icon.KEYSPACE;
            case "table" -> Icon.TABLE;
            case "dataset", "version" -> Icon.DATASET;
            case "file" -> Icon.FILE;
            case "leftover" -> Icon.LEFTOVER;
            default -> Icon.FOLDER;
        };
    }

    private static String styleClass(SourceKind source) {
        return switch (source) {
            case KAFKA -> "ic-kafka";
            case CASSANDRA -> "ic-cass";
            case LAKE -> "ic-lake";
        };
    }
}
