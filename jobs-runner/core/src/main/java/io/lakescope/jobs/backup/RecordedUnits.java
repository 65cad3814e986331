package io.lakescope.jobs.backup;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.state.Registers;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Units of a dataset whose backup the registers know. A listing that lacks one of them is not believed: the unit is looked at
 * all the same, and then it is the unit that fails.
 */
public record RecordedUnits(Set<String> units) {

    /** Where no register is at hand. */
    public static final RecordedUnits NONE = new RecordedUnits(Set.of());

    public RecordedUnits {
        units = Set.copyOf(units);
    }

    /** Those that some backup had finished once, but for those that somebody has reset since. */
    public static RecordedUnits of(Registers registers, SourceAddress dataset) {
        return new RecordedUnits(registers.rows(new Registers.Scope("backup", "", dataset.toString())).stream()
                .filter(row -> row.run().isPresent() && !row.state().equals("RESET"))
                .map(Registers.Row::unit)
                .collect(Collectors.toSet()));
    }

    /** Those that were not listed, by name. */
    public List<WorkUnit> missing(Collection<String> listed) {
        Set<String> known = new HashSet<>(listed);
        return new TreeSet<>(units)
                .stream()
                        .filter(unit -> !known.contains(unit))
                        .map(LeafUnits::unit)
                        .toList();
    }
}
