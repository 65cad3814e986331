package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.jobs.customers.KnownCustomers;
import io.lakescope.jobs.customers.KnownCustomers.Known;
import io.lakescope.jobs.statistics.KeyDays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The customers that the workspace's backups name in their folders, by listing alone. The first key that is no part of the day
 * tells them apart; where days come first, the newest day's folders are looked at.
 */
final class BackedUpCustomers {

    private static final int PAGE = 1_000;

    private final Wiring wiring;

    BackedUpCustomers(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Of all backups whose customers are told apart by the column of the first that has one. */
    KnownCustomers list() {
        String column = "";
        Map<String, Known> known = new TreeMap<>();
        for (SourceAddress dataset : datasets()) {
            for (Folder folder : customers(dataset)) {
                column = column.isEmpty() ? folder.column() : column;
                if (folder.column().equals(column)) {
                    known.putIfAbsent(folder.value(), folder.known());
                }
            }
        }
        return new KnownCustomers(column, List.copyOf(known.values()));
    }

    /**
     * The column that tells customers apart.
     *
     * @throws LakescopeException USER if no backup has one yet
     */
    String column() {
        return Optional.of(list().column())
                .filter(column -> !column.isEmpty())
                .orElseThrow(() -> LakescopeException.user("Cannot tell whose name this is: no backup of the workspace"
                        + " has a folder for each customer yet; write " + Customer.PREFIX + "COLUMN=VALUE"));
    }

    private List<SourceAddress> datasets() {
        return wiring.workspace().configuredJobs().values().stream()
                .filter(job -> "backup".equals(job.kind()) || "restore".equals(job.kind()))
                .map(Workspace.Job::dataset)
                .flatMap(text -> WorkspaceCustomers.address(text).stream())
                .distinct()
                .toList();
    }

    /** A folder that names a customer. */
    private record Folder(String column, String value, SourceAddress place) {

        Known known() {
            return new Known(new Customer(Map.of(column, value)), place);
        }
    }

    private List<Folder> customers(SourceAddress dataset) {
        LakeStorage storage = wiring.sources().storage(dataset);
        try {
            return customers(storage, Sources.path(dataset), dataset, new LinkedHashMap<>());
        } catch (LakescopeException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                // Nothing is backed up there yet.
                return List.of();
            }
            throw e;
        }
    }

    private static List<Folder> customers(
            LakeStorage storage, String path, SourceAddress at, Map<String, Optional<String>> days) {
        List<Folder> folders = new ArrayList<>();
        List<LakeStorage.Entry> dayFolders = new ArrayList<>();
        for (LakeStorage.Entry entry : entries(storage, path)) {
            HivePath.parse(entry.name()).filter(part -> entry.folder()).ifPresent(part -> {
                Map<String, Optional<String>> keys = new LinkedHashMap<>(days);
                keys.put(part.key(), part.value());
                if (isDay(part.key(), keys)) {
                    dayFolders.add(entry);
                } else {
                    part.value().ifPresent(value -> folders.add(new Folder(part.key(), value, at.child(entry.name()))));
                }
            });
        }
        if (!folders.isEmpty() || dayFolders.isEmpty()) {
            return folders;
        }
        LakeStorage.Entry newest = dayFolders.get(dayFolders.size() - 1);
        Map<String, Optional<String>> deeper = new LinkedHashMap<>(days);
        HivePath.parse(newest.name()).ifPresent(part -> deeper.put(part.key(), part.value()));
        return customers(storage, newest.path(), at.child(newest.name()), deeper);
    }

    /** Years and months are parts of the day before its last part has been seen. */
    private static boolean isDay(String key, Map<String, Optional<String>> keys) {
        return List.of("year", "month").contains(key) || KeyDays.isPart(key, keys);
    }

    private static List<LakeStorage.Entry> entries(LakeStorage storage, String folder) {
        List<LakeStorage.Entry> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            LakeStorage.Page page = storage.list(folder, after, PAGE);
            all.addAll(page.entries());
            after = page.next();
        } while (after.isPresent());
        return all;
    }
}
