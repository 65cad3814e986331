package io.lakescope.views.board;

import io.lakescope.jobs.operations.Finding;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.views.common.DesktopNotice;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tells once of what begins to need somebody: in the window, and on the desktop while the window is not looked at. What was there
 * at the first look did not begin.
 */
public final class NewsViewModel {

    private static final Set<Kind> WATCHED =
            EnumSet.of(Kind.LOSS, Kind.FAILED, Kind.UNKNOWN, Kind.REFUSED, Kind.BLOCKED, Kind.LATE);

    /** The same finding goes by the same name as long as it lasts; another run that fails is another. */
    private record Name(Kind kind, String subject, String target) {
        static Name of(Finding finding) {
            return new Name(finding.kind(), finding.subject(), finding.step().target());
        }
    }

    private final String workspace;
    private final DesktopNotice desktop;
    private final TaskRunner tasks;
    private final BooleanProperty enabled = new SimpleBooleanProperty(true);
    private final BooleanProperty focused = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper banner = new ReadOnlyStringWrapper("");
    private @Nullable Set<Name> known;

    public NewsViewModel(String workspace, DesktopNotice desktop, TaskRunner tasks) {
        this.workspace = workspace;
        this.desktop = desktop;
        this.tasks = tasks;
    }

    /** Takes what a look found. */
    void seen(List<Finding> findings) {
        List<Finding> watched = findings.stream()
                .filter(finding -> WATCHED.contains(finding.kind()))
                .toList();
        Set<Name> before = known;
        known = watched.stream().map(Name::of).collect(Collectors.toCollection(HashSet::new));
        if (before != null) {
            tell(watched.stream()
                    .filter(finding -> !before.contains(Name.of(finding)))
                    .toList());
        }
    }

    /** The findings come the worst first. */
    private void tell(List<Finding> begun) {
        if (begun.isEmpty() || !enabled.get()) {
            return;
        }
        Finding worst = begun.get(0);
        String what = Texts.of("board.kind." + worst.kind().name().toLowerCase(Locale.ROOT), worst.subject());
        String more = begun.size() == 1 ? "" : " " + Texts.of("news.more", begun.size() - 1);
        banner.set(what + more);
        if (!focused.get()) {
            tasks.run(() -> desktop.show(workspace + ": " + what + more, worst.what()));
        }
    }

    /** Takes the banner away. */
    public void dismiss() {
        banner.set("");
    }

    /** Whether anybody is told; what begins while it is off is not told later. */
    public BooleanProperty enabledProperty() {
        return enabled;
    }

    /** Whether the window is the one that is worked in. */
    public BooleanProperty focusedProperty() {
        return focused;
    }

    /** What began last; empty once it was seen. */
    public ReadOnlyStringProperty bannerProperty() {
        return banner.getReadOnlyProperty();
    }
}
