package io.lakescope.tests.survival;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Job, step, fault and verdict of every fault run: printed at the end, and appended to {@code target/crash-table.txt}. */
public final class CrashTable {

    private static final Path FILE = Path.of("target", "crash-table.txt");

    private record Line(String job, String step, String fault, String verdict) {}

    private final String title;
    private final List<Line> lines = new ArrayList<>();

    public CrashTable(String title) {
        this.title = title;
    }

    /** Does one fault run and its checks; a check that fails is its verdict, and fails the test. */
    public void run(String job, String step, String fault, Callable<String> checks) {
        try {
            lines.add(new Line(job, step, fault, checks.call()));
        } catch (AssertionError | RuntimeException e) {
            lines.add(new Line(job, step, fault, "NOT WHOLE: " + firstLine(e)));
            throw new AssertionError(job + " at " + step + ", " + fault + " (seed " + Sample.seed() + ")", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
    }

    public void print() {
        StringBuilder text =
                new StringBuilder(String.format("%n%s: %d runs, seed %d%n", title, lines.size(), Sample.seed()));
        for (Line line : lines) {
            text.append(String.format("%-20s %-34s %-28s %s%n", line.job(), line.step(), line.fault(), line.verdict()));
        }
        append(text.toString());
    }

    /** Prints a part of the table, and keeps it. */
    public static void append(String text) {
        System.out.println(text);
        try {
            Files.writeString(FILE, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
