package io.lakescope.views.common;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Every icon of the window. */
public enum Icon {
    KAFKA(Material2AL.FLASH_ON),
    CASSANDRA(Material2MZ.STORAGE),
    LAKE(Material2AL.LAYERS),
    TOPIC(Material2OutlinedAL.CHAT),
    KEYSPACE(Material2OutlinedAL.FOLDER),
    TABLE(Material2OutlinedAL.GRID_ON),
    DATASET(Material2OutlinedMZ.TABLE_CHART),
    FOLDER(Material2OutlinedAL.FOLDER),
    FILE(Material2OutlinedAL.DESCRIPTION),
    LEFTOVER(Material2OutlinedAL.DELETE_OUTLINE),
    MORE(Material2AL.EXPAND_MORE),
    FILTER(Material2AL.FILTER_LIST),
    REFRESH(Material2MZ.REFRESH),
    CLOSE(Material2AL.CLOSE),
    CHECK(Material2AL.CHECK),
    OK(Material2AL.CHECK_CIRCLE),
    ERROR(Material2AL.ERROR_OUTLINE),
    WARNING(Material2MZ.WARNING),
    UNREADABLE(Material2AL.BROKEN_IMAGE),
    NEWEST(Material2AL.ARROW_DOWNWARD),
    ASCENDING(Material2AL.ARROW_UPWARD),
    DESCENDING(Material2AL.ARROW_DOWNWARD),
    COLUMNS(Material2OutlinedMZ.VIEW_WEEK),
    THEME(Material2AL.BRIGHTNESS_6),
    UP(Material2AL.EXPAND_LESS),
    DOWN(Material2AL.EXPAND_MORE),
    RUNNING(Material2MZ.PLAY_ARROW),
    WAITING(Material2MZ.SCHEDULE),
    CANCELLED(Material2AL.BLOCK),
    UNKNOWN(Material2AL.HELP_OUTLINE),
    AGAIN(Material2MZ.REPLAY),
    UNDO(Material2MZ.UNDO),
    STOP(Material2MZ.STOP),
    COPY(Material2AL.CONTENT_COPY),
    EXPORT(Material2MZ.SAVE_ALT),
    INFO(Material2OutlinedAL.INFO),
    EMPTY(Material2OutlinedAL.INBOX),
    UNREACHABLE(Material2OutlinedAL.CLOUD_OFF),
    BOARD(Material2AL.DASHBOARD),
    CUSTOMERS(Material2MZ.PEOPLE),
    CUSTOMER(Material2MZ.PERSON),
    BACKUP(Material2MZ.SETTINGS_BACKUP_RESTORE),
    AGGREGATE(Material2AL.INSERT_CHART),
    FORWARD(Material2AL.ARROW_FORWARD),
    BACK(Material2AL.ARROW_BACK),
    PROVEN(Material2MZ.VERIFIED_USER),
    ADD(Material2AL.ADD),
    SAME(Material2AL.DRAG_HANDLE),
    LOCK(Material2AL.LOCK),
    EDIT(Material2AL.EDIT),
    HIDDEN(Material2MZ.VISIBILITY_OFF),
    MASKED(Material2OutlinedMZ.VISIBILITY_OFF),
    CHOSEN(Material2MZ.RADIO_BUTTON_CHECKED),
    OPEN_CIRCLE(Material2MZ.RADIO_BUTTON_UNCHECKED),
    PAUSE(Material2MZ.PAUSE),
    NOTIFY(Material2OutlinedMZ.NOTIFICATIONS),
    KEYBOARD(Material2OutlinedAL.KEYBOARD),
    OPEN(Material2OutlinedAL.FOLDER_OPEN),
    OLDER(Material2AL.CHEVRON_LEFT),
    NEWER(Material2AL.CHEVRON_RIGHT);

    private final Ikon ikon;

    Icon(Ikon ikon) {
        this.ikon = ikon;
    }

    public Ikon ikon() {
        return ikon;
    }

    /** A new node, 16 px unless the style sheet says otherwise, with style classes such as {@code ic-mut}. */
    public FontIcon node(String... styleClasses) {
        FontIcon node = new FontIcon(ikon);
        node.getStyleClass().addAll(styleClasses);
        return node;
    }
}
