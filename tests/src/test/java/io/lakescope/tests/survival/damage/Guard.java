package io.lakescope.tests.survival.damage;

import java.util.List;

/**
 * One reason for which nothing may be deleted.
 *
 * @param reason what the refusal must say
 * @param arrangement makes the ground so, and gives the purge to call
 */
record Guard(String name, List<String> reason, Arrangement arrangement) {

    interface Arrangement {
        String[] on(Ground ground) throws Exception;
    }

    /** A change after the backup, before an ordinary purge. */
    interface Change {
        void to(Ground ground) throws Exception;
    }

    static Guard afterBackup(String name, Change change, String... reason) {
        return new Guard(name, List.of(reason), ground -> {
            ground.withRows().backUp();
            change.to(ground);
            return ground.purging();
        });
    }

    /** An ordinary ground, and a purge with these options. */
    static Guard called(String name, List<String> options, String... reason) {
        return new Guard(name, List.of(reason), ground -> {
            ground.withRows().backUp();
            return ground.purging(options.toArray(String[]::new));
        });
    }

    /** A workspace that says so. */
    static Guard workspace(String name, String safety, String settings, String... reason) {
        return new Guard(name, List.of(reason), ground -> {
            ground.withRows().backUp();
            ground.safety = safety;
            ground.settings = settings;
            return ground.purging();
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
