package io.lakescope.views.common;

/** Tells the user of the desktop something while the window is not looked at. Thread-safe. */
@FunctionalInterface
public interface DesktopNotice {

    /** Where there is no desktop to tell. */
    DesktopNotice NONE = (title, text) -> {};

    /** Shows it, or does nothing where the desktop cannot. Blocks for some seconds at most; never fails. */
    void show(String title, String text);
}
