package io.lakescope.views.customer;

/**
 * Thirty days of a calendar, or the rest of them.
 *
 * @param verdict what is to be said of them as a whole
 */
record CalendarRow(DayRange days, Verdict verdict) {}
