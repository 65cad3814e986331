package io.lakescope.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.lakescope.app.Wiring;
import io.lakescope.app.cli.GlobalOptions.OutputFormat;
import io.lakescope.app.jobs.JobJson;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Steps;
import io.lakescope.jobs.text.Json;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** One call of the program: its options, its workspace, and where it writes. */
final class Session implements AutoCloseable {

    private static final String PRODUCT = "io.lakescope";

    private final Steps steps;
    private final PrintStream out;
    private final PrintStream err;
    private OutputFormat format = OutputFormat.TEXT;
    private boolean verbose;
    private Wiring.Fees fees = Wiring.Fees.ASKED;
    private @Nullable Path workspace;
    private @Nullable Wiring wiring;

    Session(Steps steps, PrintStream out, PrintStream err) {
        this.steps = steps;
        this.out = out;
        this.err = err;
        logLevel(Level.OFF);
    }

    void configure(GlobalOptions options) {
        format = options.output;
        verbose = options.verbose;
        workspace = options.workspace;
        fees = options.readArchived ? Wiring.Fees.AGREED : Wiring.Fees.ASKED;
        logLevel(verbose ? Level.INFO : Level.OFF);
    }

    /** Before parsing has succeeded, just enough to fail in the right form. */
    void preparse(List<String> arguments) {
        String all = " " + String.join(" ", arguments) + " ";
        boolean json = all.matches(".*\\s(--output[ =]|-o[ =]?)json\\s.*");
        format = json ? OutputFormat.JSON : OutputFormat.TEXT;
        verbose = arguments.contains("--verbose");
    }

    /** A service tells what it does without being asked; libraries do with --verbose only. */
    void logAsService() {
        if (LoggerFactory.getLogger(PRODUCT) instanceof Logger product) {
            product.setLevel(Level.INFO);
        }
    }

    private static void logLevel(Level level) {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(level);
        }
    }

    /** The workspace of this call, opened at first use. */
    synchronized Wiring wiring() {
        if (wiring == null) {
            wiring = Wiring.of(workspaceFile(), steps, fees);
        }
        return wiring;
    }

    private Optional<Path> workspaceFile() {
        if (workspace != null) {
            return Optional.of(workspace);
        }
        String named = System.getenv("LAKESCOPE_WORKSPACE");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return Optional.of(Path.of("lakescope.yaml")).filter(Files::isRegularFile);
    }

    /** From now on objects are read at the fee that they cost. */
    synchronized void agreeToFees() {
        fees = Wiring.Fees.AGREED;
        if (wiring != null) {
            wiring.close();
            wiring = null;
        }
    }

    boolean isJson() {
        return format == OutputFormat.JSON;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** The one JSON document of a command. */
    void json(Object document) {
        out.println(Json.write(document));
    }

    /** Prints the failure in one line, and as JSON where that was asked for. */
    int fail(LakescopeException e) {
        String message = e.getMessage().replaceAll("\\s*\\R\\s*", " ");
        if (isJson()) {
            json(JobJson.error(e.kind(), message));
        }
        err.println(message);
        if (verbose) {
            e.printStackTrace(err);
        }
        return ExitCodes.of(e);
    }

    @Override
    public void close() {
        if (wiring != null) {
            wiring.close();
        }
        out.flush();
    }
}
