package io.lakescope.jobs.encryption;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.manifest.Objects;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The customers' data keys of one dataset, each wrapped by the master key in a file of its own in the dataset's hidden folder
 * {@value #FOLDER}. They are read anew each time: a key that was erased is gone at once. Thread-safe.
 */
public final class DataKeys {

    static final String FOLDER = "_keys";

    private static final int LARGEST_BYTES = 1 << 16;
    private static final int NAME_CHARACTERS = 32;

    private final LakeStorage storage;
    private final EncryptionSettings settings;

    public DataKeys(LakeStorage storage, EncryptionSettings settings) {
        this.storage = storage;
        this.settings = settings;
    }

    private String folder() {
        return settings.dataset().isEmpty() ? FOLDER : settings.dataset() + "/" + FOLDER;
    }

    private String path(Map<String, String> customer) {
        String name = Objects.sha256(EncryptionSettings.text(customer).getBytes(StandardCharsets.UTF_8))
                .substring(0, NAME_CHARACTERS);
        return folder() + "/" + name + ".json";
    }

    /** The files with keys, in no order. */
    public List<Entry> files() {
        return new Manifests(storage)
                .entries(folder()).stream()
                        .filter(entry -> entry.name().endsWith(".json"))
                        .toList();
    }

    /** What a file says. */
    public KeyFile read(Entry file) {
        return KeyFile.parse(file.path(), Objects.bytes(storage, file.path(), LARGEST_BYTES));
    }

    /**
     * The key of a customer; empty if none was made yet, or it was erased.
     *
     * @throws LakescopeException REFUSED if the master key is not the one that wraps it
     */
    Optional<DataKey> find(Map<String, String> customer) {
        String path = path(customer);
        return storage.stat(path).map(entry -> {
            KeyFile file = read(entry);
            if (!file.customer().equals(EncryptionSettings.text(customer))) {
                throw new LakescopeException(
                        Kind.INTERNAL,
                        "Cannot trust " + path + ": it is the key of '" + file.customer()
                                + "'; nothing was changed; put" + " the file back from a copy");
            }
            return unwrap(path, file);
        });
    }

    private DataKey unwrap(String path, KeyFile file) {
        MasterKey master = settings.masterKey().get();
        if (!file.masterKey().equals(master.fingerprint())) {
            throw LakescopeException.refused("Cannot use the data key " + path + ": the master key "
                    + file.masterKey() + " wraps it, and the workspace's is " + master.fingerprint()
                    + "; nothing was changed; give the workspace the right one");
        }
        return file.unwrap(master)
                .orElseThrow(() -> new LakescopeException(
                        Kind.INTERNAL,
                        "Cannot trust the data key " + path
                                + ": it is not as it was written; nothing was changed; put the"
                                + " file back from a copy"));
    }

    /** The key of a customer, made if there is none; durable on return. */
    DataKey findOrMake(Map<String, String> customer) {
        Optional<DataKey> known = find(customer);
        if (known.isPresent()) {
            return known.get();
        }
        MasterKey master = settings.masterKey().get();
        checkOthers(master);
        String id = HexFormat.of().formatHex(DataKey.random(8));
        String text = EncryptionSettings.text(customer);
        byte[] key = DataKey.fresh();
        String wrapped = Base64.getEncoder().encodeToString(master.wrap(key, KeyFile.about(id, text)));
        KeyFile file = new KeyFile(KeyFile.FORMAT, id, text, Instant.now(), master.fingerprint(), wrapped);
        // Whether it was this runner's or another's: what lies there now is the key.
        boolean unused = storage.putIfAbsent(path(customer), file.bytes());
        return find(customer)
                .orElseThrow(() -> LakescopeException.conflict("Cannot make a data key in " + folder()
                        + ": it was erased meanwhile; nothing was published; run it" + " again"));
    }

    /** Two desktops with two master keys would each lock the other out of what it writes. */
    private void checkOthers(MasterKey master) {
        files().stream().findFirst().map(this::read).ifPresent(other -> {
            if (!other.masterKey().equals(master.fingerprint())) {
                throw LakescopeException.refused("Cannot make a data key in " + folder() + ": the master key "
                        + other.masterKey() + " wraps the others, and the workspace's is " + master.fingerprint()
                        + "; nothing was written; give the workspace the right one");
            }
        });
    }

    /** Wraps one key anew; false if the workspace's master key wraps it already. */
    public boolean rewrap(Entry entry, MasterKey from) {
        KeyFile file = read(entry);
        MasterKey to = settings.masterKey().get();
        if (file.masterKey().equals(to.fingerprint())) {
            return false;
        }
        byte[] key = file.unwrapped(from)
                .orElseThrow(() -> LakescopeException.refused("Cannot rotate " + entry.path() + ": the master key "
                        + file.masterKey() + " wraps it, and the one given is " + from.fingerprint()
                        + "; it was not changed; give the right one with --from"));
        String wrapped = Base64.getEncoder().encodeToString(to.wrap(key, KeyFile.about(file.id(), file.customer())));
        KeyFile next =
                new KeyFile(KeyFile.FORMAT, file.id(), file.customer(), file.created(), to.fingerprint(), wrapped);
        replace(entry, next);
        return true;
    }

    private void replace(Entry entry, KeyFile next) {
        String staged = folder() + "/_staging-" + HexFormat.of().formatHex(DataKey.random(8)) + "/" + entry.name();
        try (var out = storage.stage(staged)) {
            out.write(next.bytes());
        } catch (java.io.IOException e) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE, "Cannot write " + staged + ": " + e.getMessage() + "; no key was changed", e);
        }
        var unused = storage.publish(staged, entry.path(), new LakeStorage.Precondition.Generation(entry.generation()));
        storage.delete(staged.substring(0, staged.lastIndexOf('/')));
    }
}
