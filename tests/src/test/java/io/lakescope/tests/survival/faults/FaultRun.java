package io.lakescope.tests.survival.faults;

/** One line of the crash table before it has run. */
record FaultRun(int number, FaultedJob job, Fault fault, StepChoice step) {

    static String venue(int number) {
        return "run-" + number;
    }

    String venue() {
        return venue(number);
    }

    @Override
    public String toString() {
        return number + " " + job.title() + ", " + fault.title() + " before " + step;
    }
}
