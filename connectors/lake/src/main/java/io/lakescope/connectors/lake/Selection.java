package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.costs.ReadingConsent.Withheld;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What discovery found below an address.
 *
 * @param files the data files in path order
 * @param strays files that are neither data nor hidden
 * @param leftovers hidden files and folders, which readers skip
 * @param foreign the table formats whose metadata lies there
 * @param beside how many data files of other formats lie there, which are not read with these
 * @param withheld data files that are read only once somebody has agreed to the fee
 */
record Selection(
        Target target,
        List<DataFile> files,
        List<String> strays,
        List<String> leftovers,
        Set<String> foreign,
        Map<String, Integer> beside,
        List<Withheld> withheld) {

    Selection {
        beside = Map.copyOf(beside);
        withheld = List.copyOf(withheld);
        files = List.copyOf(files);
        strays = List.copyOf(strays);
        leftovers = List.copyOf(leftovers);
        foreign = Set.copyOf(foreign);
    }

    /** The partition keys below the address, outermost first. */
    List<String> partitionKeys() {
        Set<String> keys = new LinkedHashSet<>();
        Map<String, Optional<String>> last = Map.of();
        for (DataFile file : files) {
            if (file.keys() != last) {
                last = file.keys();
                keys.addAll(last.keySet());
            }
        }
        return List.copyOf(keys);
    }

    /** With some of the data files. */
    Selection only(List<DataFile> some) {
        return new Selection(target, some, strays, leftovers, foreign, beside, withheld);
    }

    /** True if a key's value is known of each file without opening it. */
    boolean isOnEveryPath(String key) {
        return target.keysAbove().containsKey(key)
                || files.stream().allMatch(file -> file.keys().containsKey(key));
    }

    /** True if the files are Parquet; they are all of one format. */
    boolean isParquet() {
        return files.isEmpty() || DataFiles.format(files.get(0).path()).isEmpty();
    }

    /**
     * To be called before the first file is opened.
     *
     * @throws LakescopeException NOT_FOUND if there is nothing to read, REFUSED if a fee is to be agreed to first
     */
    Selection requireFiles() {
        if (files.isEmpty()) {
            String hint = strays.isEmpty() && leftovers.isEmpty()
                    ? "open another folder, or run the job that fills it"
                    : "it has " + strays.size() + " other files and " + leftovers.size() + " hidden ones, see describe";
            throw LakescopeException.notFound("Cannot read " + target.address() + ": it holds no data files; " + hint);
        }
        if (!withheld.isEmpty()) {
            throw target.consent().refusal(target.address().toString(), withheld);
        }
        return this;
    }
}
