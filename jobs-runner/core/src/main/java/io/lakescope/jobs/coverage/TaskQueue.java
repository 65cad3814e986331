package io.lakescope.jobs.coverage;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/**
 * Work of one map: the most urgent first, a few pieces at once, each of which may add more. Thread-safe.
 *
 * <p>Threads are those of an executor that others use too; no more than {@code most} of them are taken.
 */
final class TaskQueue {

    private record Task(int rank, long number, Runnable work) {}

    private final Executor threads;
    private final int most;
    private final Runnable over;
    private final PriorityQueue<Task> waiting =
            new PriorityQueue<>(Comparator.comparingInt(Task::rank).thenComparingLong(Task::number));
    private long added;
    private int running;

    /** @param over called once nothing waits and nothing runs */
    TaskQueue(Executor threads, int most, Runnable over) {
        this.threads = threads;
        this.most = most;
        this.over = over;
    }

    /** @param rank lower ones go first; those of one rank in the order in which they are added */
    void add(int rank, Runnable work) {
        boolean isThreadFree;
        synchronized (this) {
            waiting.add(new Task(rank, added++, work));
            isThreadFree = running < most;
            running += isThreadFree ? 1 : 0;
        }
        if (isThreadFree) {
            threads.execute(this::work);
        }
    }

    private void work() {
        Task task = next();
        while (task != null) {
            task.work().run();
            task = next();
        }
    }

    private @org.jspecify.annotations.Nullable Task next() {
        Task task;
        boolean isOver;
        synchronized (this) {
            task = waiting.poll();
            running -= task == null ? 1 : 0;
            isOver = task == null && running == 0;
        }
        if (isOver) {
            over.run();
        }
        return task;
    }
}
