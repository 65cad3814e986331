package io.lakescope.app.cli;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.encryption.DataKeys;
import io.lakescope.jobs.encryption.KeyFile;
import io.lakescope.jobs.encryption.MasterKey;
import io.lakescope.jobs.state.AuditLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The keys of encrypted columns. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "The keys of encrypted columns: makes a master key, lists data keys, wraps them anew.",
        footer = {"", "Example: lakescope keys new ~/.config/lakescope/master.key"})
final class KeysCommand {

    private final Session session;

    KeysCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description =
                    "Writes a new master key into a new file that only you can read. Keep a copy elsewhere: without it"
                            + " encrypted columns are lost.",
            footer = {"", "Example: lakescope keys new ~/.config/lakescope/master.key"})
    int make(@Parameters(paramLabel = "FILE", description = "The file; it must not exist.") Path file) {
        String key = MasterKey.fresh();
        PrivateFile.write(file, key + "\n");
        String fingerprint = MasterKey.parse(file.toString(), key).fingerprint();
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("file", file.toString());
            document.put("masterKey", fingerprint);
            session.json(document);
        } else {
            session.out().println("master key " + fingerprint + " in " + file);
            session.err().println("Keep a copy of it elsewhere: without it encrypted columns are lost.");
        }
        return ExitCodes.DONE;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists the data keys of a dataset: of which customer each is, and where it lies. Who deletes the"
                            + " file of a customer and every copy makes what it encrypts unreadable for good.",
            footer = {"", "Example: lakescope keys list lake:main/raw/visits"})
    int list(@Parameters(paramLabel = "DATASET", description = "The dataset.") String dataset) {
        DataKeys keys = keys(SourceAddress.parse(dataset));
        List<Map<String, Object>> all = new ArrayList<>();
        for (Entry entry : keys.files()) {
            KeyFile file = keys.read(entry);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("customer", file.customer());
            one.put("key", file.id());
            one.put("created", file.created().toString());
            one.put("masterKey", file.masterKey());
            one.put("file", entry.path());
            all.add(one);
        }
        if (session.isJson()) {
            session.json(Map.of("keys", all));
        } else {
            all.forEach(one -> session.out()
                    .println(String.join(
                            "  ", one.values().stream().map(String::valueOf).toList())));
        }
        return ExitCodes.DONE;
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description =
                    "Wraps the data keys of a dataset with the workspace's present master key. The data stays as it is."
                            + " Interrupted, it is run again.",
            footer = {"", "Example: lakescope keys rotate lake:main/raw/visits --from '${file:/etc/lakescope/old.key}'"
            })
    int rotate(
            @Parameters(paramLabel = "DATASET", description = "The dataset.") String dataset,
            @Option(
                            names = "--from",
                            required = true,
                            paramLabel = "REFERENCE",
                            description = "The master key so far, as $${file:PATH} or $${env:NAME}.")
                    String from,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit log", defaultValue = "")
                    String reason) {
        Wiring wiring = session.wiring();
        if (wiring.workspace().readOnly()) {
            throw LakescopeException.refused(
                    "Cannot rotate the keys of " + dataset + ": the workspace is read-only; nothing was changed");
        }
        DataKeys keys = keys(SourceAddress.parse(dataset));
        String to = wiring.encryption(SourceAddress.parse(dataset))
                .map(settings -> settings.masterKey().get().fingerprint())
                .orElse("");
        MasterKey old = MasterKey.parse("--from", wiring.secrets().resolve("--from", from));
        String unused = wiring.state()
                .audit()
                .append(new AuditLog.Draft(
                        Wiring.actor(),
                        "rotate keys",
                        Optional.empty(),
                        Optional.empty(),
                        reason,
                        dataset + " from master key " + old.fingerprint() + " to " + to));
        long changed =
                keys.files().stream().filter(entry -> keys.rewrap(entry, old)).count();
        if (session.isJson()) {
            session.json(Map.of("rotated", changed));
        } else {
            session.out().println(changed + " data keys were wrapped anew");
        }
        return ExitCodes.DONE;
    }

    private DataKeys keys(SourceAddress dataset) {
        Wiring wiring = session.wiring();
        return new DataKeys(
                wiring.sources().storage(dataset),
                wiring.encryption(dataset)
                        .orElseThrow(() -> LakescopeException.user("Cannot list the keys of " + dataset
                                + ": the workspace has no encryption: for it; add it under datasets:")));
    }
}
