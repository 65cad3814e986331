package io.lakescope.tests.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.app.Main;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program in a process of its own: with a home, a folder for temporary files and an environment; what it says is kept in
 * files.
 */
final class Program implements AutoCloseable {

    private final Path folder;
    private final Map<String, String> environment;
    private final Process process;
    private final BufferedWriter lines;
    private final BufferedReader exits;
    private int number;

    Program(Path folder, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.environment = environment;
        for (String own : List.of("home", "tmp", "said")) {
            Files.createDirectories(folder.resolve(own));
        }
        process =
                java(Lines.class, List.of()).redirectError(err("log").toFile()).start();
        lines = process.outputWriter(StandardCharsets.UTF_8);
        exits = process.inputReader(StandardCharsets.UTF_8);
    }

    record Said(int exit, Path out, Path err) {

        JsonNode json() throws IOException {
            return JsonMapper.builder().build().readTree(out.toFile());
        }

        String all() throws IOException {
            return Files.readString(out) + Files.readString(err);
        }
    }

    private ProcessBuilder java(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + folder.resolve("home"),
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    private List<String> verbose(List<String> arguments) {
        List<String> all = new ArrayList<>(
                List.of("-w", folder.resolve("lakescope.yaml").toString(), "--output", "json", "--verbose"));
        all.addAll(arguments);
        return all;
    }

    /** Begins a command that goes on by itself. */
    Process start(String name, String... arguments) throws IOException {
        return java(Main.class, verbose(List.of(arguments)))
                .redirectOutput(out(name).toFile())
                .redirectError(err(name).toFile())
                .start();
    }

    Path out(String name) {
        return folder.resolve("said").resolve(name + ".out");
    }

    Path err(String name) {
        return folder.resolve("said").resolve(name + ".err");
    }

    /** Runs a command with its whole log. */
    Said run(String... arguments) throws IOException {
        String name = ++number + "-" + arguments[0];
        List<String> words =
                new ArrayList<>(List.of(out(name).toString(), err(name).toString()));
        words.addAll(verbose(List.of(arguments)));
        lines.write(String.join("\t", words) + "\n");
        lines.flush();
        String exit = exits.readLine();
        if (exit == null) {
            throw new IllegalStateException("the program ended in " + List.of(arguments));
        }
        return new Said(Integer.parseInt(exit), out(name), err(name));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
