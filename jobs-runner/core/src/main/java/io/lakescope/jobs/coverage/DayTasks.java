package io.lakescope.jobs.coverage;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/** Takes the work of layers; what fails makes the cells of its day unknown. */
interface DayTasks {

    /** Ranks of work: cheap ones first. */
    int LISTING = 1;

    int MANIFESTS = 2;
    int ROWS = 3;
    int COMPARISON = 4;
    int AGGREGATES = 5;
    int RECORDS = 6;

    /** Reads one day of a layer; what it hands back is compared next. */
    void day(int rank, LayerReader reader, LocalDate day, Supplier<List<Answers.Open>> work);

    /** Reads something of all days. */
    void all(int rank, LayerReader reader, Runnable work);
}
