package io.lakescope.tests.survival.damage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What an unlucky disk or a careless hand does to files. */
public final class Disk {

    private Disk() {}

    public static void flip(Path file, long bit) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) (bit / 8)] ^= (byte) (1 << (bit % 8));
        Files.write(file, bytes);
    }

    public static void truncate(Path file, int size) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), size));
    }

    static void swap(Path one, Path other) throws IOException {
        Path aside = one.resolveSibling("_aside");
        Files.move(one, aside);
        Files.move(other, one);
        Files.move(aside, other);
    }

    public static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException failure) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Edits a manifest and seals it anew, as docs/layout.md has it: what the seal cannot tell must be told otherwise. */
    static void edit(Path manifest, String from, String to) throws IOException {
        String json = Files.readString(manifest);
        if (!json.contains(from)) {
            throw new IllegalStateException(manifest + " has no " + from);
        }
        String edited = json.replace(from, to);
        String body = edited.substring(0, edited.lastIndexOf(",\n  \"sha256\""));
        Files.writeString(manifest, body + ",\n  \"sha256\" : \"" + sha256(body) + "\"\n}");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
