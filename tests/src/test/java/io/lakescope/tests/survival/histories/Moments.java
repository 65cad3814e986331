package io.lakescope.tests.survival.histories;

import io.lakescope.jobs.Steps;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** What happens in the middle of a purge: once its scan is over, and just before the delete of single units. */
final class Moments implements Steps {

    private static final Runnable NOTHING = () -> {};

    private final AtomicReference<Runnable> planned = new AtomicReference<>(NOTHING);
    private final Map<String, Runnable> deletes = new ConcurrentHashMap<>();

    void oncePlanned(Runnable act) {
        planned.set(act);
    }

    void beforeDelete(Unit unit, Runnable act) {
        deletes.put("[" + unit.venue() + ", " + unit.day() + "]", act);
    }

    /** Forgets what did not come about. */
    void clear() {
        planned.set(NOTHING);
        deletes.clear();
    }

    @Override
    public void before(String step, String detail) {
        if (step.equals("state run planned")) {
            planned.getAndSet(NOTHING).run();
        } else if (step.equals("table delete")) {
            Runnable act = deletes.remove(detail.substring(detail.indexOf('[')));
            if (act != null) {
                act.run();
            }
        }
    }
}
