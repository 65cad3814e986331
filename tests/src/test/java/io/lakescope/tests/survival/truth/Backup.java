package io.lakescope.tests.survival.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.tests.survival.truth.Visit.Content;
import io.lakescope.tests.survival.truth.Visit.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A backup folder as anybody reads it: DuckDB's plain glob for rows, JSON for manifests, SHA-256 for objects. */
public final class Backup {

    private final Path folder;
    private final Map<Key, List<Content>> rows = new HashMap<>();

    private Backup(Path folder) {
        this.folder = folder;
    }

    /** Reads all rows below the folder; there may be none. */
    public static Backup read(Path folder) throws SQLException, IOException {
        Backup backup = new Backup(folder);
        String glob = folder + "/**/*.parquet";
        if (PlainSql.matches(folder, ".parquet")) {
            PlainSql.duckDb(
                    "SELECT venue, ts, id, payload, amount, tags FROM read_parquet('" + glob
                            + "', hive_partitioning = true, hive_types = {'venue': VARCHAR, 'day': VARCHAR})",
                    backup::add);
        }
        return backup;
    }

    private void add(ResultSet row) throws SQLException {
        Key key = new Key(
                row.getString("venue"),
                row.getObject("ts", OffsetDateTime.class).toInstant(),
                row.getString("id"));
        List<String> tags = new ArrayList<>();
        Array list = row.getArray("tags");
        if (list != null) {
            for (Object tag : (Object[]) list.getArray()) {
                tags.add(String.valueOf(tag));
            }
        }
        rows.computeIfAbsent(key, k -> new ArrayList<>())
                .add(new Content(row.getString("payload"), row.getInt("amount"), tags));
    }

    /** Every copy of each row that a plain reader sees. */
    Map<Key, List<Content>> rows() {
        return rows;
    }

    public int size() {
        return rows.size();
    }

    boolean holds(Key key, Content content) {
        return rows.getOrDefault(key, List.of()).equals(List.of(content));
    }

    /** P of the newest purge that a unit's newest manifest records, in microseconds. */
    OptionalLong purgedAt(String unit) throws IOException {
        Optional<JsonNode> manifest = newest(folder.resolve(unit));
        return manifest.map(json -> json.path("purge").path("timestampMicros"))
                .filter(JsonNode::isNumber)
                .map(p -> OptionalLong.of(p.asLong()))
                .orElseGet(OptionalLong::empty);
    }

    /** The leaves whose object is not the one that their newest manifest describes, with the reason. */
    List<String> torn() throws IOException {
        List<String> torn = new ArrayList<>();
        for (Path object : objects()) {
            Path leaf = Optional.ofNullable(object.getParent()).orElseThrow();
            Optional<JsonNode> manifest = newest(leaf);
            String described = manifest.map(
                            json -> json.at("/backup/files/0/sha256").asText())
                    .orElse("nothing");
            if (!described.equals(sha256(object))) {
                torn.add(folder.relativize(object) + " is not what "
                        + (manifest.isPresent() ? "the newest manifest describes" : "any manifest describes"));
            }
        }
        return torn;
    }

    private List<Path> objects() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".parquet"))
                    .toList();
        }
    }

    private static Optional<JsonNode> newest(Path leaf) throws IOException {
        if (!Files.isDirectory(leaf)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(leaf)) {
            Optional<Path> newest = files.filter(
                            file -> file.getFileName().toString().matches("_commit-\\d{6}\\.json"))
                    .max(Comparator.naturalOrder());
            return newest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            JsonMapper.builder().build().readTree(newest.get().toFile()));
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
