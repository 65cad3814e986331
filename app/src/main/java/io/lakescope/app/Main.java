package io.lakescope.app;

import io.lakescope.app.cli.CommandLineApp;

/** Starts the window or a command. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(CommandLineApp.run(arguments));
    }
}
