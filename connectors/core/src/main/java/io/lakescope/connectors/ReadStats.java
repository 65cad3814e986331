package io.lakescope.connectors;

/**
 * What a read has cost so far.
 *
 * @param bytesRead bytes taken from storage or the wire where known, else 0
 * @param filesRead files whose rows were read; 0 where there are no files, and for files that statistics have ruled out
 * @param filesTotal files in the selection before pruning
 * @param truncated true if the limit cut rows off
 */
public record ReadStats(long bytesRead, int filesRead, int filesTotal, boolean truncated) {
    public static final ReadStats NONE = new ReadStats(0, 0, 0, false);
}
