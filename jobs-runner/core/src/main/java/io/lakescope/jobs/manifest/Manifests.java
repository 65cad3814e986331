package io.lakescope.jobs.manifest;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and appends the manifests of leaves. Thread-safe. */
public final class Manifests {

    private static final Pattern NAME = Pattern.compile("_commit-(\\d{6})\\.json");
    private static final int LARGEST_BYTES = 16 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .build();

    private final LakeStorage storage;

    public Manifests(LakeStorage storage) {
        this.storage = storage;
    }

    public static boolean isManifest(String name) {
        return NAME.matcher(name).matches();
    }

    /** Everything directly in a folder; empty if the folder does not exist. */
    public List<Entry> entries(String folder) {
        return storage.stat(folder).isEmpty() ? List.of() : every(folder);
    }

    /**
     * Everything directly in a folder that the folder above lists.
     *
     * @throws LakescopeException UNAVAILABLE if it is said not to exist: two answers that contradict each other prove nothing
     */
    public List<Entry> listed(String folder) {
        try {
            return every(folder);
        } catch (LakescopeException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                throw new LakescopeException(
                        Kind.UNAVAILABLE,
                        "Cannot trust the listing of " + storage.root() + "/" + folder
                                + ": it looks empty, and the folder above lists it; nothing was concluded from it; try"
                                + " again, and check the storage",
                        e);
            }
            throw e;
        }
    }

    private List<Entry> every(String folder) {
        List<Entry> entries = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            LakeStorage.Page page = storage.list(folder, next, 1000);
            entries.addAll(page.entries());
            next = page.next();
        } while (next.isPresent());
        return entries;
    }

    /** The newest manifest of a leaf. */
    public Optional<Committed> newest(String leaf) {
        return newest(entries(leaf));
    }

    /** The newest manifest among a leaf's entries. */
    public Optional<Committed> newest(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> isManifest(entry.name()))
                .max(Comparator.comparing(Entry::name))
                .map(entry -> read(entry.path()));
    }

    /**
     * Every manifest of a leaf, oldest first.
     *
     * @throws LakescopeException INTERNAL naming the first that is missing, or does not follow from the one before
     */
    public List<Committed> all(String leaf) {
        return all(entries(leaf));
    }

    /** The same among a leaf's entries. */
    public List<Committed> all(List<Entry> entries) {
        List<Entry> manifests = entries.stream()
                .filter(entry -> isManifest(entry.name()))
                .sorted(Comparator.comparing(Entry::name))
                .toList();
        List<Committed> chain = new ArrayList<>();
        for (Entry entry : manifests) {
            String path = entry.path();
            String due = folder(path) + "/" + name(chain.size() + 1);
            if (!path.equals(due)) {
                throw broken(due, "it is missing", null);
            }
            Committed committed = read(path);
            String previous = chain.isEmpty() ? "" : chain.get(chain.size() - 1).sha256();
            if (!committed.manifest().previous().equals(previous)) {
                throw broken(path, "it does not follow from the one before", null);
            }
            chain.add(committed);
        }
        return chain;
    }

    private Committed read(String path) {
        byte[] bytes = Objects.bytes(storage, path, LARGEST_BYTES);
        byte[] json = Seal.opened(bytes).orElseThrow(() -> broken(path, "it is not as it was written", null));
        try {
            Manifest manifest = JSON.readValue(json, Manifest.class);
            if (manifest.format() != Manifest.FORMAT || manifest.sequence() != sequence(path)) {
                throw broken(path, "it is of another format or place", null);
            }
            if (!isOf(folder(path), manifest.unit())) {
                throw broken(path, "it is of the unit " + manifest.unit(), null);
            }
            return new Committed(manifest, path, Objects.sha256(bytes));
        } catch (java.io.IOException | RuntimeException e) {
            throw e instanceof LakescopeException known ? known : broken(path, "it is no manifest", e);
        }
    }

    private static boolean isOf(String leaf, String unit) {
        return leaf.equals(unit) || leaf.endsWith("/" + unit);
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static LakescopeException broken(
            String path, String why, java.lang.@org.jspecify.annotations.Nullable Exception cause) {
        return new LakescopeException(
                Kind.INTERNAL,
                "Cannot trust the manifest " + path + ": " + why
                        + "; nothing was changed; put the file back from a copy, or move the leaf away and back the unit up"
                        + " again",
                cause);
    }

    private static String name(long sequence) {
        return String.format("_commit-%06d.json", sequence);
    }

    private static long sequence(String path) {
        Matcher matcher = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /**
     * Appends a manifest with put-if-absent.
     *
     * @throws LakescopeException CONFLICT if another runner committed first
     */
    public Committed append(String leaf, Manifest manifest) {
        String path = leaf + "/" + name(manifest.sequence());
        byte[] bytes = bytes(manifest);
        if (!storage.putIfAbsent(path, bytes)) {
            Committed there = read(path);
            if (!there.manifest().run().equals(manifest.run())
                    || !there.manifest().kind().equals(manifest.kind())) {
                throw LakescopeException.conflict("Cannot commit " + path + ": run "
                        + there.manifest().run() + " committed it first; nothing was recorded; run it again");
            }
            return there;
        }
        return new Committed(manifest, path, Objects.sha256(bytes));
    }

    private static byte[] bytes(Manifest manifest) {
        try {
            return Seal.sealed(JSON.writeValueAsBytes(manifest));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
