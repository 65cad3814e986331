package io.lakescope.app.settings;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.engine.FourEyes;
import org.jspecify.annotations.Nullable;

/** Which plans take a second person's word, as a workspace says. */
public final class Approving {

    private static final String ONE_DAY = "24h";

    private Approving() {}

    /** @throws LakescopeException USER if a number of people is neither 1 nor 2 */
    public static FourEyes of(Workspace workspace) {
        Workspace.Approval approval = workspace.approval();
        if (approval == null) {
            return FourEyes.NONE;
        }
        return new FourEyes(
                isTwo("approval.deleting", approval.deleting()),
                isTwo("approval.overwriting", approval.overwriting()),
                Durations.parse("approval.valid-for", approval.validFor() == null ? ONE_DAY : approval.validFor()));
    }

    private static boolean isTwo(String key, @Nullable Integer people) {
        if (people != null && people != 1 && people != 2) {
            throw LakescopeException.user(
                    "Cannot use " + people + " for " + key + ": write 1 or 2, the number of people" + " that it takes");
        }
        return people != null && people == 2;
    }
}
