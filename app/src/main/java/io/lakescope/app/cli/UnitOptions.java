package io.lakescope.app.cli;

import io.lakescope.jobs.Selection;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which units of a dataset are meant. */
class UnitOptions extends DayOptions {

    @Option(names = "--key", paramLabel = "COLUMN=VALUE", description = "Only these units; may be repeated")
    private Map<String, String> keys = new LinkedHashMap<>();

    final Selection selection() {
        return new Selection(keys, range());
    }
}
