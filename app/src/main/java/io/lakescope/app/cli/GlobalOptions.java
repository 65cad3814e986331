package io.lakescope.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command. */
final class GlobalOptions {

    @Option(
            names = {"-w", "--workspace"},
            scope = ScopeType.INHERIT,
            paramLabel = "WORKSPACE",
            description = "Workspace file; default: $LAKESCOPE_WORKSPACE, else lakescope.yaml in this folder")
    @Nullable
    Path workspace;

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "text|json",
            description = "Text for people or one JSON document on stdout")
    OutputFormat output = OutputFormat.TEXT;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the log and the stack trace of a failure on stderr")
    boolean verbose;

    @Option(
            names = "--read-archived",
            scope = ScopeType.INHERIT,
            description = "Read objects of dear classes too, such as ARCHIVE, at the fee that they cost")
    boolean readArchived;

    /** How a command answers. */
    enum OutputFormat {
        TEXT,
        JSON
    }
}
