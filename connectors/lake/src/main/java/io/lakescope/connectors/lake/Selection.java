package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakescopeException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What discovery found below an address.
 *
 * @param files the data files in path order
 * @param strays files that are neither data nor hidden
 * @param leftovers hidden files and folders, which readers skip
 * @param foreign the table formats whose metadata lies there
 */
record Selection(
        Target target, List<DataFile> files, List<String> strays, List<String> leftovers, Set<String> foreign) {

    Selection {
        files = List.copyOf(files);
        strays = List.copyOf(strays);
        leftovers = List.copyOf(leftovers);
        foreign = Set.copyOf(foreign);
    }

    /** The partition keys below the address, outermost first. */
    List<String> partitionKeys() {
        Set<String> keys = new LinkedHashSet<>();
        files.forEach(file -> keys.addAll(file.keys().keySet()));
        return List.copyOf(keys);
    }

    /** @throws LakescopeException NOT_FOUND if there is nothing to read */
    Selection requireFiles() {
        if (files.isEmpty()) {
            String hint = strays.isEmpty() && leftovers.isEmpty()
                    ? "open another folder, or run the job that fills it"
                    : "it has " + strays.size() + " other files and " + leftovers.size() + " hidden ones, see describe";
            throw LakescopeException.notFound(
                    "Cannot read " + target.address() + ": it holds no Parquet files; " + hint);
        }
        return this;
    }
}
