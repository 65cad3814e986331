package io.lakescope.jobs.backup;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.jobs.encryption.EncryptedFiles;
import io.lakescope.jobs.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/** What backups of a table have encrypted, as the dataset's settings say. */
record LeafEncryption(RecordFiles files, LakeStorage storage, SourceAddress dataset, TableDefinition table) {

    /** @throws LakescopeException USER if a column is to be encrypted that is not there, or is in the path */
    void check(List<TableColumn> unitColumns) {
        for (String name : EncryptedFiles.columns(files)) {
            if (!names(table.columns()).contains(name)) {
                throw LakescopeException.user("Cannot encrypt the column " + name + " of " + dataset + ": "
                        + table.address()
                        + " has no such column; nothing was changed; correct encryption.columns of the"
                        + " dataset");
            }
            if (names(unitColumns).contains(name)) {
                throw LakescopeException.user("Cannot encrypt the column " + name + " of " + dataset
                        + ": its values are the names of folders; nothing was changed; take it out of"
                        + " encryption.columns of the dataset");
            }
        }
    }

    private static List<String> names(List<TableColumn> columns) {
        return columns.stream().map(TableColumn::name).toList();
    }

    /** What a new file of a leaf would have; asks for the key, so that a wrong one is told before anything is written. */
    Optional<Manifest.Encryption> wanted(Leaf leaf) {
        return EncryptedFiles.wanted(files, storage, leaf.path(), names(table.columns()));
    }

    /**
     * Why a leaf cannot be backed up anew, if a workspace that lacks the settings would put into plain what another has
     * encrypted.
     */
    Optional<String> inPlain(Manifest.Backup backup, Leaf leaf) {
        Optional<Manifest.Encryption> wanted = wanted(leaf);
        List<String> columns = backup.encryption().stream()
                .flatMap(known -> known.columns().keySet().stream())
                .filter(name -> wanted.stream().noneMatch(some -> some.columns().containsKey(name)))
                .toList();
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of("its columns " + columns + " are encrypted, and the workspace does not say so; name them"
                        + " under encryption: of the dataset, or back up into another one");
    }
}
