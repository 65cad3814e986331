package io.lakescope.connectors.costs;

/** Ages of objects as clouds' minimum durations divide them. */
public enum AgeRange {
    MONTH("0-29"),
    QUARTER("30-89"),
    YEAR("90-364"),
    OLDER("365+");

    private final String days;

    AgeRange(String days) {
        this.days = days;
    }

    /** From the first day to the last one, both in it. */
    public String days() {
        return days;
    }

    static AgeRange of(int ageDays) {
        if (ageDays < 30) {
            return MONTH;
        }
        if (ageDays < 90) {
            return QUARTER;
        }
        return ageDays < 365 ? YEAR : OLDER;
    }
}
