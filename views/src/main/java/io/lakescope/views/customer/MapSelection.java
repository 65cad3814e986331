package io.lakescope.views.customer;

import java.time.LocalDate;

/**
 * What is marked in the map: days of all layers.
 *
 * @param anchor where marking began
 * @param focus where it has come to, which arrow keys move
 * @param layer the layer of the focus
 */
record MapSelection(LocalDate anchor, LocalDate focus, int layer) {

    static MapSelection at(LocalDate day, int layer) {
        return new MapSelection(day, day, layer);
    }

    static MapSelection of(DayRange days, int layer) {
        return new MapSelection(days.first(), days.last(), layer);
    }

    /** Up to another day. */
    MapSelection extendedTo(LocalDate day) {
        return new MapSelection(anchor, day, layer);
    }

    DayRange days() {
        return DayRange.between(anchor, focus);
    }
}
