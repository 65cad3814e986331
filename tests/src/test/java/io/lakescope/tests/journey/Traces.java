package io.lakescope.tests.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks for planted values in the raw bytes of files. */
final class Traces {

    private final Map<String, byte[]> wanted = new LinkedHashMap<>();

    Traces texts(List<String> texts) {
        texts.forEach(text -> wanted.put(text, text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** In both byte orders. */
    Traces number(int number) {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            wanted.put(
                    number + " " + order,
                    ByteBuffer.allocate(4).order(order).putInt(number).array());
        }
        return this;
    }

    /** Which values are in which of the files below a folder. */
    Map<String, TreeSet<String>> below(Path folder, Predicate<Path> where) {
        Map<String, TreeSet<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).filter(where).toList()) {
                in(Files.readAllBytes(file))
                        .forEach(value -> found.computeIfAbsent(value, any -> new TreeSet<>())
                                .add(folder.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Which values are in these bytes. */
    List<String> in(byte[] bytes) {
        // One character for one byte, so that bytes can be looked for as text.
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        return wanted.entrySet().stream()
                .filter(value -> all.contains(new String(value.getValue(), StandardCharsets.ISO_8859_1)))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }
}
