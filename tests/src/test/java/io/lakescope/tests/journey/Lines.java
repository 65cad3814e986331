package io.lakescope.tests.journey;

import io.lakescope.app.cli.CommandLineApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Runs a command for each line it is given, in one process: the files for what it says, then its arguments, between tabs. */
final class Lines {

    private Lines() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split("\t", -1);
            try (PrintStream out = new PrintStream(words[0], StandardCharsets.UTF_8);
                    PrintStream err = new PrintStream(words[1], StandardCharsets.UTF_8)) {
                int exit = CommandLineApp.run(out, err, Arrays.copyOfRange(words, 2, words.length));
                System.out.println(exit);
            }
        }
    }
}
