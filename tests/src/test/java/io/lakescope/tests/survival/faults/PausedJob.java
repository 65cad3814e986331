package io.lakescope.tests.survival.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A {@link JobProcess} seen from outside. Closing it kills it. */
final class PausedJob implements AutoCloseable {

    private static final long LIMIT_SECONDS = 180;
    private static final int MOST_CHARACTERS = 120;

    private final Process process;
    private final BufferedReader said;
    private final Path log;

    private PausedJob(Process process, Path log) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
        this.log = log;
    }

    static PausedJob start(StepChoice step, Path log, List<String> command) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                JobProcess.class.getName(),
                step.kind(),
                Integer.toString(step.nth())));
        all.addAll(command);
        return new PausedJob(new ProcessBuilder(all).redirectError(log.toFile()).start(), log);
    }

    /** Waits until it stands before its step: what that is done to; empty if it ended without getting there. */
    Optional<String> awaitStep() throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(JobProcess.REACHED)) {
                return Optional.of(line.substring(JobProcess.REACHED.length()).strip());
            }
        }
        return Optional.empty();
    }

    long pid() {
        return process.pid();
    }

    void goOn() throws IOException {
        answer(JobProcess.GO_ON);
    }

    /** The step is not done: it throws what a broken job state throws. */
    void failStep() throws IOException {
        answer(JobProcess.FAIL);
    }

    private void answer(int answer) throws IOException {
        process.getOutputStream().write(answer);
        process.getOutputStream().flush();
    }

    void suspend() {
        Signals.stop(pid());
    }

    /** Whether it was suspended: one that finds its disk full ends of itself. */
    boolean suspendUnlessEnded() {
        try {
            suspend();
            return true;
        } catch (IllegalStateException e) {
            if (isAlive()) {
                throw e;
            }
            return false;
        }
    }

    void proceed() {
        Signals.proceed(pid());
    }

    /** SIGKILL; returns when it is dead. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM, as the system sends it; the command cancels its run and ends. */
    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code; empty if it did not end in time, and was killed. */
    OptionalInt await() throws InterruptedException {
        if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            return OptionalInt.of(process.exitValue());
        }
        kill();
        return OptionalInt.empty();
    }

    /** The beginning of the last line that it wrote for people. */
    String lastWord() throws IOException {
        List<String> lines = Files.readAllLines(log);
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
        return last.length() <= MOST_CHARACTERS ? last : last.substring(0, MOST_CHARACTERS) + "...";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
