package io.lakescope.jobs.backup;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifest.DataFile;
import io.lakescope.jobs.manifest.Objects;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.tables.Expiry;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads the files of a leaf back from storage and compares them with what its manifest says. Fails closed. */
public final class LeafProof {

    private final LakeStorage storage;
    private final RecordFiles files;

    public LeafProof(LakeStorage storage, RecordFiles files) {
        this.storage = storage;
        this.files = files;
    }

    /** The table's columns as a manifest keeps them. */
    public static List<TableColumn> columns(Manifest.Backup backup) {
        return backup.columns().stream()
                .map(column -> new TableColumn(
                        column.name(),
                        Type.parse(column.type()),
                        Role.valueOf(column.role().toUpperCase(Locale.ROOT)),
                        column.nativeType(),
                        column.descending()))
                .toList();
    }

    /**
     * Compares size and SHA-256 of every file.
     *
     * @throws LakescopeException INTERNAL naming the object that does not hold
     */
    public void checkBytes(Manifest.Backup backup, DataPlace place) {
        if (!backup.verified()) {
            throw damaged(place.folder(), "its backup was never verified");
        }
        for (DataFile file : backup.files()) {
            String path = place.path(file);
            var entry = storage.stat(path).orElseThrow(() -> damaged(path, "the object is missing"));
            if (entry.sizeBytes() != file.sizeBytes()) {
                throw damaged(path, "it has " + entry.sizeBytes() + " bytes instead of " + file.sizeBytes());
            }
            String sha256 = Objects.checksums(storage, path).sha256();
            if (!sha256.equals(file.sha256())) {
                throw damaged(path, "its SHA-256 is " + sha256 + " instead of " + file.sha256());
            }
        }
    }

    /**
     * Compares size and SHA-256 of every file, then decodes the same bytes, hands every row to the sink, and compares count and
     * digests. Objects of a usual size are read once. What the sink was given holds only if this returns.
     *
     * @throws LakescopeException INTERNAL naming the object that does not hold
     */
    public UnitScan.Result check(
            Manifest.Backup backup,
            Map<String, String> key,
            DataPlace place,
            BiConsumer<TimedRow, RowDigest.Encoded> sink) {
        LeafProof once = new LeafProof(new HeldObjects(storage), files);
        once.checkBytes(backup, place);
        return once.checkEncoded(backup, key, place, sink);
    }

    /**
     * Decodes every row, hands it to the sink, and compares count and digests.
     *
     * @throws LakescopeException INTERNAL naming the object that does not hold
     */
    public UnitScan.Result checkRows(
            Manifest.Backup backup, Map<String, String> key, DataPlace place, Consumer<TimedRow> sink) {
        return checkEncoded(backup, key, place, (row, encoded) -> sink.accept(row));
    }

    /** As {@link #checkRows}; the sink gets each row's digests too. */
    public UnitScan.Result checkEncoded(
            Manifest.Backup backup,
            Map<String, String> key,
            DataPlace place,
            BiConsumer<TimedRow, RowDigest.Encoded> sink) {
        List<TableColumn> columns = columns(backup);
        UnitScan scan = new UnitScan(new RowDigest(columns));
        for (DataFile file : backup.files()) {
            read(place.path(file), new BackupRows(columns, key), row -> sink.accept(row, scan.addEncoded(row)));
        }
        UnitScan.Result result = scan.result();
        if (!result.digest().equals(backup.digest())) {
            throw damaged(
                    place.folder(), "its rows have the digest " + result.digest() + " instead of " + backup.digest());
        }
        if (!result.timesDigest().equals(backup.timesDigest())) {
            throw damaged(place.folder(), "its write times have another digest than the manifest says");
        }
        return result;
    }

    /** The content digest that a table which holds just this backup has at a moment: without what has expired by then. */
    public String digestAt(Manifest.Backup backup, Map<String, String> key, DataPlace place, Instant now) {
        List<TableColumn> columns = columns(backup);
        Expiry expiry = new Expiry(columns, now);
        UnitScan alive = new UnitScan(new RowDigest(columns));
        checkRows(backup, key, place, row -> expiry.alive(row).ifPresent(alive::add));
        return alive.result().digest();
    }

    /** Decodes the rows of one file. */
    void read(String path, BackupRows rows, Consumer<TimedRow> sink) {
        try (LeafRows all = new LeafRows(storage, files, rows, List.of(path))) {
            for (var row = all.next(); row.isPresent(); row = all.next()) {
                sink.accept(row.get());
            }
        } catch (ClassCastException | NullPointerException e) {
            throw new LakescopeException(Kind.INTERNAL, message(path, "its columns are not those of a backup"), e);
        }
    }

    static LakescopeException damaged(String path, String why) {
        return new LakescopeException(Kind.INTERNAL, message(path, why));
    }

    private static String message(String path, String why) {
        return "Cannot trust " + path + ": " + why
                + "; nothing was changed; restore the object from a copy, or back the unit up again";
    }
}
