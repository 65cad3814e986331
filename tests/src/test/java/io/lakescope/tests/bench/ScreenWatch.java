package io.lakescope.tests.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.application.Platform;

/** Asks the FX thread for a sign of life every few milliseconds, and remembers its longest and its busiest silence. */
final class ScreenWatch extends Thread {

    private static final long WORTH_A_LOOK_MILLIS = 40;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread screen;
    private Block longest = new Block(0, 0, "");
    private long mostBusyMillis;
    private int beats;
    private boolean ended;

    /**
     * @param millis how long nothing else ran
     * @param busyMillis how long the thread had the processor
     * @param where what it did in the middle of it
     */
    record Block(long millis, long busyMillis, String where) {}

    ScreenWatch() throws InterruptedException {
        super("screen-watch");
        setDaemon(true);
        Thread[] found = new Thread[1];
        CountDownLatch asked = new CountDownLatch(1);
        Platform.runLater(() -> {
            found[0] = Thread.currentThread();
            asked.countDown();
        });
        asked.await();
        screen = found[0];
    }

    @Override
    public void run() {
        try {
            while (!isEnded()) {
                beat();
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException e) {
            interrupt();
        }
    }

    private void beat() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        long busy = threads.getThreadCpuTime(screen.getId());
        long asked = System.nanoTime();
        Platform.runLater(answered::countDown);
        String where = "";
        if (!answered.await(WORTH_A_LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            where = Arrays.stream(screen.getStackTrace())
                    .limit(40)
                    .map(String::valueOf)
                    .collect(Collectors.joining("\n  "));
            answered.await();
        }
        long millis = (System.nanoTime() - asked) / 1_000_000;
        long busyMillis = (threads.getThreadCpuTime(screen.getId()) - busy) / 1_000_000;
        seen(new Block(millis, Math.min(millis, busyMillis), where));
    }

    private synchronized void seen(Block block) {
        beats++;
        mostBusyMillis = Math.max(mostBusyMillis, block.busyMillis());
        if (block.millis() > longest.millis()) {
            longest = block;
        }
    }

    /** The longest silence since the last call, and how busy the thread was in the busiest one. */
    synchronized Block longest() {
        Block block = new Block(longest.millis(), mostBusyMillis, longest.where());
        longest = new Block(0, 0, "");
        mostBusyMillis = 0;
        beats = 0;
        return block;
    }

    synchronized int beats() {
        return beats;
    }

    synchronized void end() {
        ended = true;
    }

    private synchronized boolean isEnded() {
        return ended;
    }
}
