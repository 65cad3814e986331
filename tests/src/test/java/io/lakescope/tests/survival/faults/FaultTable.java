package io.lakescope.tests.survival.faults;

import io.lakescope.tests.survival.CrashTable;
import io.lakescope.tests.survival.Sample;
import io.lakescope.tests.survival.truth.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What every fault run came to: a part of the crash table. */
final class FaultTable {

    /**
     * @param reached whether the fault struck; else the job was complete before the chosen step
     * @param course what happened, in short
     */
    record Line(FaultRun run, boolean reached, String course, Finding finding, long seconds) {
        String text() {
            return String.format(
                    "%3d  %-12s  %-18s  %-26s  %-15s  %3d s  %s; %s",
                    run.number(),
                    run.job().title(),
                    run.fault().title(),
                    run.step(),
                    finding.verdict(),
                    seconds,
                    course,
                    finding.explanation());
        }
    }

    private final List<Line> lines = new ArrayList<>();

    void add(Line line) {
        lines.add(line);
        System.out.println(line.text());
    }

    /** Runs in which a process was really killed. */
    long kills() {
        return lines.stream()
                .filter(line -> line.reached() && line.run().fault().isKill())
                .count();
    }

    String text() {
        Map<Fault, List<Line>> byFault = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.run().fault(), () -> new EnumMap<>(Fault.class), Collectors.toList()));
        StringBuilder text = new StringBuilder("Real faults, seed " + Sample.seed() + "\n");
        text.append(String.format(
                "%3s  %-12s  %-18s  %-26s  %-15s  %5s  %s%n",
                "run", "job", "fault", "before step", "verdict", "time", "course; state"));
        lines.forEach(line -> text.append(line.text()).append('\n'));
        byFault.forEach((fault, runs) -> text.append(String.format(
                "%-18s %3d runs, %3d struck, %3d kept%n",
                fault.title(),
                runs.size(),
                runs.stream().filter(Line::reached).count(),
                runs.stream().filter(line -> line.finding().isGood()).count())));
        return text.append(String.format(
                        "%d runs, %d with a process really killed, %d not kept%n",
                        lines.size(),
                        kills(),
                        lines.stream().filter(line -> !line.finding().isGood()).count()))
                .toString();
    }

    void print() {
        CrashTable.append(text());
    }
}
