package io.lakescope.app.cli;

import io.lakescope.app.operations.Operations;
import io.lakescope.app.operations.Stocktaking;
import io.lakescope.connectors.costs.PriceTable;
import io.lakescope.jobs.operations.Finding;
import io.lakescope.jobs.operations.Stock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** What needs somebody. */
@Command(
        name = "board",
        mixinStandardHelpOptions = true,
        description = {
            "What needs somebody, the worst first, each with its next step: failed and refused runs, late jobs, lost and",
            "dead-lettered records. Ends with 3 if something is bad."
        },
        footer = {"", "Example: lakescope board"})
final class BoardCommand implements Callable<Integer> {

    private final Session session;

    BoardCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instant now = Instant.now();
        List<Finding> findings = Operations.of(session.wiring()).tower().look(now);
        Stock stock = new Stocktaking(session.wiring()).take(now);
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("findings", findings.stream().map(BoardCommand::json).toList());
            document.put("storage", stock.stores());
            document.put("units", stock.proof());
            session.json(document);
        } else if (findings.isEmpty()) {
            session.out().println("Nothing needs anybody: no job failed, none is late, no record was lost.");
            print(stock);
        } else {
            findings.forEach(this::print);
            print(stock);
        }
        boolean isBad = findings.stream().anyMatch(finding -> finding.kind().severity() == Finding.Severity.BAD);
        return isBad ? ExitCodes.FAILED : ExitCodes.DONE;
    }

    private static String word(Finding finding) {
        return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void print(Finding finding) {
        session.out()
                .println(word(finding) + "  " + finding.subject() + ", since "
                        + finding.since().toString().substring(0, 19) + "Z");
        session.out().println("  " + finding.what().replaceAll("\\s*\\R\\s*", " "));
        session.out().println("  next: " + finding.step().command());
    }

    private void print(Stock stock) {
        stock.stores().forEach(store -> session.out().println("stored in " + store.dataset() + ": " + classes(store)));
        Stock.Proof proof = stock.proof();
        if (proof.units() > 0) {
            session.out()
                    .println(Texts.number(proof.units()) + " units are backed up, "
                            + Texts.number(proof.unverified()) + " are not verified, "
                            + Texts.number(proof.old()) + " were verified more than " + proof.days() + " days ago");
        }
    }

    private static String classes(Stock.Store store) {
        return store.bytes().isEmpty()
                ? "nothing"
                : new TreeMap<>(store.bytes())
                        .entrySet().stream()
                                .map(one -> Texts.bytes(one.getValue())
                                        + (one.getKey().equals(PriceTable.NO_CLASS) ? "" : " " + one.getKey()))
                                .collect(Collectors.joining(", "));
    }

    static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", finding.kind().name());
        json.put("severity", finding.kind().severity().name());
        json.put("subject", finding.subject());
        json.put("what", finding.what());
        json.put("since", finding.since().toString());
        json.put("command", finding.step().command());
        return json;
    }
}
