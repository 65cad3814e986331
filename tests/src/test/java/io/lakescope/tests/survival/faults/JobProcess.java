package io.lakescope.tests.survival.faults;

import io.lakescope.app.cli.CommandLineApp;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * One command of the product in a process of its own, which stops before the n-th step of a kind: it writes {@code step
 * KIND DETAIL} to standard output and waits for a byte. Arguments: the kind, n, then the command's own.
 */
public final class JobProcess {

    static final String REACHED = "step ";
    static final int GO_ON = 'g';
    static final int FAIL = 'f';

    private JobProcess() {}

    public static void main(String[] arguments) {
        Steps steps = new Pause(arguments[0], Integer.parseInt(arguments[1]));
        String[] command = Arrays.copyOfRange(arguments, 2, arguments.length);
        System.exit(CommandLineApp.run(steps, System.err, System.err, command));
    }

    /** No thread gets past a step while one waits, so that the moment of the fault is the whole process's. */
    private static final class Pause implements Steps {

        private final String kind;
        private int left;

        Pause(String kind, int left) {
            this.kind = kind;
            this.left = left;
        }

        @Override
        public synchronized void before(String step, String detail) {
            if (step.equals(kind) && --left == 0) {
                System.out.println(REACHED + step + " " + detail);
                answer(step);
            }
        }

        private static void answer(String step) {
            try {
                int answer = System.in.read();
                if (answer == FAIL) {
                    throw new LakescopeException(
                            LakescopeException.Kind.UNAVAILABLE, "Cannot use the job state: disk I/O error at " + step);
                }
                if (answer != GO_ON) {
                    // Whoever would answer is gone: so is the test.
                    Runtime.getRuntime().halt(1);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
