package io.lakescope.jobs.encryption;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.jobs.manifest.Manifest;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Record files with some columns encrypted: who writes and reads through it sees plain values, storage only others. What is
 * encrypted in a file is in its footer; the settings say what is in new ones. Thread-safe.
 */
public final class EncryptedFiles implements RecordFiles {

    private final RecordFiles files;
    private final Optional<EncryptionSettings> settings;
    private final Map<String, Mode> columns;

    /** @param settings of the dataset; empty if it has none, and then files with encrypted columns are refused */
    public EncryptedFiles(RecordFiles files, Optional<EncryptionSettings> settings) {
        this(files, settings, settings.map(EncryptionSettings::columns).orElse(Map.of()));
    }

    private EncryptedFiles(RecordFiles files, Optional<EncryptionSettings> settings, Map<String, Mode> columns) {
        this.files = files;
        this.settings = settings;
        this.columns = columns;
    }

    /**
     * The same files, with more columns encrypted at random in new ones if a backup has encrypted ones.
     *
     * @param of whose encrypted columns are encrypted here too, whatever the settings say by now
     */
    public static RecordFiles alike(RecordFiles files, Manifest.Backup of, Collection<String> more) {
        if (!(files instanceof EncryptedFiles encrypted)
                || (encrypted.settings.isEmpty() && of.encryption().isEmpty())) {
            return files;
        }
        Map<String, Mode> columns = new HashMap<>(encrypted.columns);
        of.encryption()
                .ifPresent(known ->
                        known.columns().forEach((name, mode) -> columns.putIfAbsent(name, Mode.parse(name, mode))));
        more.forEach(name -> columns.put(name, Mode.RANDOM));
        return new EncryptedFiles(encrypted.files, encrypted.settings, columns);
    }

    /** What is encrypted in files of these columns that are written now: nothing, or with which key. */
    public static Optional<Manifest.Encryption> wanted(
            RecordFiles files, LakeStorage storage, String leaf, Collection<String> names) {
        return files instanceof EncryptedFiles encrypted ? encrypted.wanted(storage, leaf, names) : Optional.empty();
    }

    private Optional<Manifest.Encryption> wanted(LakeStorage storage, String leaf, Collection<String> names) {
        Map<String, String> modes = new TreeMap<>();
        columns.forEach((name, mode) -> {
            if (names.contains(name)) {
                modes.put(name, mode.word());
            }
        });
        return settings.filter(some -> !modes.isEmpty())
                .map(some -> new Manifest.Encryption(
                        new DataKeys(storage, some)
                                .find(some.customer(leaf))
                                .map(DataKey::id)
                                .orElse(""),
                        modes));
    }

    /** The names of the columns that are to be encrypted in a dataset. */
    public static Set<String> columns(RecordFiles files) {
        return files instanceof EncryptedFiles encrypted ? encrypted.columns.keySet() : Set.of();
    }

    /** What is encrypted in a file that was just written. */
    public static Optional<Manifest.Encryption> in(RecordFiles files, LakeStorage storage, String path) {
        if (columns(files).isEmpty()) {
            return Optional.empty();
        }
        try (FileReader reader = files.read(storage, path)) {
            return FileEncryption.in(reader.metadata(), path).map(FileEncryption::inManifest);
        }
    }

    @Override
    public FileWriter write(LakeStorage storage, String stagedPath, Schema schema) {
        boolean isPlain = schema.columns().stream().noneMatch(column -> columns.containsKey(column.name()));
        if (isPlain) {
            return files.write(storage, stagedPath, schema);
        }
        EncryptionSettings some = settings.orElseThrow(() -> unset(stagedPath));
        Map<String, String> customer = some.customer(stagedPath);
        DataKey key = new DataKeys(storage, some).findOrMake(customer);
        FileEncryption file =
                FileEncryption.of(key, Base64.getEncoder().encodeToString(DataKey.salt()), schema, columns);
        CellCiphers ciphers = new CellCiphers(file, key, EncryptionSettings.text(customer));
        Schema stored = file.stored(schema);
        return new EncryptingWriter(
                files.write(storage, stagedPath, stored, file.columns().keySet()), file, ciphers, stored);
    }

    @Override
    public FileReader read(LakeStorage storage, String path) {
        FileReader reader = files.read(storage, path);
        try {
            return FileEncryption.in(reader.metadata(), path)
                    .<FileReader>map(
                            file -> new DecryptingReader(reader, file, path, () -> ciphers(storage, path, file)))
                    .orElse(reader);
        } catch (LakescopeException e) {
            reader.close();
            throw e;
        }
    }

    private CellCiphers ciphers(LakeStorage storage, String path, FileEncryption file) {
        EncryptionSettings some = settings.orElseThrow(() -> unset(path));
        Map<String, String> customer = some.customer(path);
        DataKey key = new DataKeys(storage, some)
                .find(customer)
                .filter(known -> known.id().equals(file.key()))
                .orElseThrow(() -> LakescopeException.refused("Cannot read " + path + ": the data key " + file.key()
                        + " of '" + EncryptionSettings.text(customer) + "' that encrypts "
                        + file.columns().keySet() + " is missing; nothing was changed; put it back from a copy, unless"
                        + " it was erased on purpose"));
        return new CellCiphers(file, key, EncryptionSettings.text(customer));
    }

    private static LakescopeException unset(String path) {
        return LakescopeException.refused(
                "Cannot use " + path + ": some of its columns are encrypted, and the workspace"
                        + " has no encryption: for its dataset; nothing was changed; add it under datasets:");
    }
}
