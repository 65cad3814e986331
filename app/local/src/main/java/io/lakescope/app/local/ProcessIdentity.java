package io.lakescope.app.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One process, told apart from a later one with the same number by the moment of its birth. On Linux that is the boot
 * and the clock ticks since it, which a change of the wall clock does not touch.
 */
record ProcessIdentity(long pid, String birth) {

    private static final Path PROC = Path.of("/proc");

    static Optional<ProcessIdentity> of(long pid) {
        return birthOf(pid).map(birth -> new ProcessIdentity(pid, birth));
    }

    /** Reads {@link #text()}. */
    static ProcessIdentity parse(String text) {
        int at = text.indexOf('@');
        return new ProcessIdentity(Long.parseLong(text.substring(0, at)), text.substring(at + 1));
    }

    String text() {
        return pid + "@" + birth;
    }

    boolean isAlive() {
        return birthOf(pid).filter(birth::equals).isPresent();
    }

    /** Asks it to end; does nothing if it has ended. */
    void terminate() {
        handle().ifPresent(ProcessHandle::destroy);
    }

    /** Kills it; does nothing if it has ended. */
    void kill() {
        handle().ifPresent(ProcessHandle::destroyForcibly);
    }

    private Optional<ProcessHandle> handle() {
        return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
    }

    private static Optional<String> birthOf(long pid) {
        Path stat = PROC.resolve(pid + "/stat");
        if (!Files.exists(PROC.resolve("self/stat"))) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(Instant::toString);
        }
        try {
            return born(Files.readString(stat));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * proc(5): state is the third field, threads the 20th, start time the 22nd; the second, in parentheses, may hold
     * spaces. A process whose first thread has ended keeps its ports until its last one has.
     */
    private static Optional<String> born(String stat) throws IOException {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        boolean exited = fields[0].equals("Z") || fields[0].equals("X");
        boolean ended = exited && Integer.parseInt(fields[17]) <= 1;
        String boot =
                Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        return ended ? Optional.empty() : Optional.of(boot + ":" + fields[19]);
    }
}
