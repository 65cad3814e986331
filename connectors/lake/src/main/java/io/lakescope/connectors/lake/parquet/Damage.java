package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Turns whatever a hostile or damaged file makes the format's library throw into one typed error. */
public final class Damage {

    private Damage() {}

    @FunctionalInterface
    public interface Reading<T> {
        T run() throws IOException;
    }

    /**
     * Runs a piece of reading. A claimed size beyond the heap fails one single allocation, and endless nesting only the
     * stack of this call, so both errors are safe to turn into a failure of the file.
     */
    public static <T> T guard(String file, Reading<T> reading) {
        try {
            return reading.run();
        } catch (LakescopeException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw of(file, e);
        }
    }

    static LakescopeException of(String file, Throwable cause) {
        return new LakescopeException(
                LakescopeException.Kind.INTERNAL,
                "Cannot read '" + file + "': " + reason(cause) + "; " + advice(cause),
                cause);
    }

    private static String advice(Throwable cause) {
        return cause instanceof Refused refused ? refused.advice() : "restore the file from its source or leave it out";
    }

    private static String reason(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return "it claims sizes that do not fit in memory";
        }
        if (cause instanceof StackOverflowError) {
            return "its columns are nested too deeply";
        }
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = root.getMessage();
        if (cause instanceof UncheckedIOException || cause instanceof IOException) {
            return text == null ? "it ends early or is damaged" : firstLine(text);
        }
        return "it is damaged (" + (text == null ? root.getClass().getSimpleName() : firstLine(text)) + ")";
    }

    private static String firstLine(String text) {
        // Thrift shows what it has of the structure after this word: internals of no use.
        String line = text.lines().findFirst().orElse("").replaceFirst(" Struct: .*", "");
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }
}
