package io.lakescope.connectors.lake.parquet;

/** A value that its column's type cannot hold; the writer adds the column's and the file's name. */
final class ValueMismatch extends RuntimeException {
    ValueMismatch(String reason) {
        super(reason);
    }
}
