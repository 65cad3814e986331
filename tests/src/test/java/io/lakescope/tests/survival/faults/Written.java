package io.lakescope.tests.survival.faults;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What has been written so far.
 *
 * @param tableWrites the server's own count of writes and deletes to the table
 * @param objects size, time of the last change and SHA-256 of each object of the bucket
 */
record Written(long tableWrites, Map<String, String> objects) {

    static Written read(CqlSession session, Path bucket) throws IOException {
        var row = session.execute("SELECT count FROM system_views.local_write_latency WHERE keyspace_name = '"
                        + Servers.KEYSPACE + "' AND table_name = 'visits'")
                .one();
        Map<String, String> objects = new TreeMap<>();
        for (Path file : files(bucket)) {
            objects.put(bucket.relativize(file).toString(), print(file));
        }
        return new Written(Objects.requireNonNull(row).getLong("count"), objects);
    }

    private static List<Path> files(Path bucket) throws IOException {
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String print(Path file) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return Files.size(file) + " " + Files.getLastModifiedTime(file) + " " + new BigInteger(1, hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
