package io.lakescope.app.cli;

import io.lakescope.connectors.Count;
import io.lakescope.connectors.SourceAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How many rows. */
@Command(
        name = "count",
        mixinStandardHelpOptions = true,
        description = "How many rows; from footers or offsets where that is exact, and says which.",
        footer = {"", "Example: lakescope count ./data/visits --key country=France"})
final class CountCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ADDRESS", description = "A source")
    private String address = "";

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "--exact", description = "Scan where footers or offsets would not be exact")
    private boolean exact;

    CountCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SourceAddress at = SourceAddress.parse(address);
        Count count = session.wiring()
                .connector(at)
                .reader()
                .count(selection.request(at, OptionalLong.empty(), List.of()), exact);
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("address", at.toString());
            document.put("rows", count.rows());
            document.put("exact", count.exact());
            document.put("how", count.how().word());
            session.json(document);
        } else {
            session.out()
                    .println(Texts.number(count.rows()) + (count.exact() ? "" : " at most") + " rows, by "
                            + count.how().word());
        }
        return ExitCodes.DONE;
    }
}
