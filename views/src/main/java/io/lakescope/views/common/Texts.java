package io.lakescope.views.common;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The window's words, from one resource bundle. */
public final class Texts {

    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("io.lakescope.views.texts", Locale.ENGLISH, Texts.class.getClassLoader());

    private Texts() {}

    public static ResourceBundle bundle() {
        return BUNDLE;
    }

    /** The text of a key, with {@code {0}}, {@code {1}} ... replaced. */
    public static String of(String key, Object... arguments) {
        String pattern = BUNDLE.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
    }
}
