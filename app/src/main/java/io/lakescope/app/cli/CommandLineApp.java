package io.lakescope.app.cli;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.Steps;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Parses arguments, runs the command and turns failures into one line and an exit code. */
public final class CommandLineApp {

    private CommandLineApp() {}

    /** @return the exit code */
    public static int run(String... arguments) {
        return run(System.out, System.err, arguments);
    }

    /** The same, writing elsewhere. */
    public static int run(java.io.PrintStream out, java.io.PrintStream err, String... arguments) {
        return run(Steps.NONE, out, err, arguments);
    }

    /** The same; what jobs write is announced to the steps first. */
    public static int run(Steps steps, java.io.PrintStream out, java.io.PrintStream err, String... arguments) {
        try (Session session = new Session(steps, out, err)) {
            RootCommand root = new RootCommand(session);
            CommandLine line = new CommandLine(root)
                    .setOut(new PrintWriter(out, true, java.nio.charset.StandardCharsets.UTF_8))
                    .setErr(new PrintWriter(err, true, java.nio.charset.StandardCharsets.UTF_8));
            Commands.all(session).forEach(line::addSubcommand);
            // Reaches the commands that are there: it has to come after them.
            line.setCaseInsensitiveEnumValuesAllowed(true);
            line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, session, parsed));
            line.setParameterExceptionHandler((e, given) -> {
                session.preparse(Arrays.asList(given));
                return session.fail(usage(e));
            });
            line.setExecutionStrategy(parsed -> execute(session, root, parsed));
            return line.execute(arguments);
        }
    }

    private static int execute(Session session, RootCommand root, ParseResult parsed) {
        session.configure(root.options());
        return new CommandLine.RunLast().execute(parsed);
    }

    /** A command that was refused for its fee alone begins anew once the user agrees. */
    private static int failed(Exception e, Session session, ParseResult parsed) {
        if (!FeeQuestion.isAgreedTo(e, session)) {
            return session.fail(known(e));
        }
        session.agreeToFees();
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (CommandLine.ExecutionException again) {
            return session.fail(known(again.getCause() instanceof Exception cause ? cause : again));
        }
    }

    private static LakescopeException usage(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return new LakescopeException(
                Kind.USER,
                "Cannot read the command line: " + firstLine(String.valueOf(e.getMessage())) + "; see: " + command
                        + " --help",
                e);
    }

    private static LakescopeException known(Exception e) {
        if (e instanceof LakescopeException known) {
            return known;
        }
        return new LakescopeException(
                Kind.INTERNAL,
                "Cannot finish the command: " + e + "; run it with --verbose and report what it prints",
                e);
    }

    private static String firstLine(String text) {
        return List.of(text.split("\n", 2)).get(0);
    }
}
