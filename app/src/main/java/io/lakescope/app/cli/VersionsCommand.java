package io.lakescope.app.cli;

import io.lakescope.app.jobs.VersionJson;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.versions.Version;
import io.lakescope.jobs.versions.VersionDifference;
import io.lakescope.jobs.versions.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The backups of each unit that a dataset still keeps. */
@Command(
        name = "versions",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "The backups of each unit that a dataset has, the newest first: the current one, and those that it replaced and",
            "that are still kept. Any of them can be restored: lakescope restore --version RUN"
        },
        footer = {"", "Example: lakescope versions --dataset lake:local/raw/visits --key venue=v1"})
final class VersionsCommand implements Callable<Integer> {

    /** Which units of which dataset. */
    private static final class Units extends UnitOptions {

        @Option(names = "--dataset", paramLabel = "ADDRESS", description = "Where the backup is")
        private @Nullable String dataset;

        SourceAddress address() {
            if (dataset == null) {
                throw LakescopeException.user("Cannot tell versions without a dataset: give --dataset ADDRESS");
            }
            return SourceAddress.parse(dataset);
        }
    }

    private final Session session;

    @Mixin
    private Units units = new Units();

    VersionsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Version> all = new ArrayList<>();
        new Versions(session.wiring().sources(), units.address()).each(units.selection(), all::addAll);
        if (session.isJson()) {
            session.json(Map.of(
                    "dataset",
                    units.address().toString(),
                    "versions",
                    all.stream().map(VersionJson::version).toList()));
        } else {
            print(all);
        }
        return ExitCodes.DONE;
    }

    private void print(List<Version> all) {
        TextTable table = new TextTable(List.of("unit", "run", "time", "rows", "size", "digest", "verified", "where"));
        all.forEach(version -> table.add(List.of(
                version.unit(),
                version.run(),
                version.time().toString().substring(0, 19) + "Z",
                Texts.number(version.rows()),
                Texts.bytes(version.sizeBytes()),
                version.digest().substring(0, Math.min(20, version.digest().length())),
                version.isVerified() ? "yes" : "no",
                version.place().word())));
        table.print(session.out());
    }

    @Command(
            name = "compare",
            mixinStandardHelpOptions = true,
            description = {
                "What differs between two versions of one unit: rows that only one of them has, and cells that differ.",
                "Exits 0 whether they differ or not."
            },
            footer = {
                "",
                "Example: lakescope versions compare --dataset lake:local/raw/visits --key venue=v1 --key day=2026-08-01"
                        + " 20260802010000000 20260805010000000"
            })
    int compare(
            @Mixin Units of,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "Rows that are shown; all are counted. Default: ${DEFAULT-VALUE}")
                    int limit,
            @Parameters(paramLabel = "RUN", description = "The older backup") String older,
            @Parameters(paramLabel = "RUN", description = "The newer one") String newer) {
        SourceAddress dataset = of.address();
        VersionDifference difference = session.wiring().compared(dataset, of.selection(), older, newer, limit);
        if (session.isJson()) {
            session.json(VersionJson.difference(dataset.toString(), difference));
        } else {
            new VersionText(session.out()).print(difference);
        }
        return ExitCodes.DONE;
    }
}
