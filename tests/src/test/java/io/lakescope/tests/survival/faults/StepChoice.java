package io.lakescope.tests.survival.faults;

/**
 * The step before which a fault strikes.
 *
 * @param nth counted from 1 among the job's steps of that kind
 */
record StepChoice(String kind, int nth) {

    @Override
    public String toString() {
        return kind + " #" + nth;
    }
}
