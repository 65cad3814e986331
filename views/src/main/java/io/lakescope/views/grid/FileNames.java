package io.lakescope.views.grid;

import java.util.regex.Pattern;

/** Paths where there is little room. */
final class FileNames {

    private static final int ROOM = 34;
    private static final Pattern KEYS = Pattern.compile("[^/=]+=(?=[^/]*/)");

    private FileNames() {}

    /** As many of the last levels as fit, the file's name at least; of {@code key=value} the value. */
    static String tail(String path) {
        String name = path.endsWith(".parquet") ? path.substring(0, path.length() - ".parquet".length()) : path;
        String shown = KEYS.matcher(name).replaceAll("");
        if (shown.length() <= ROOM) {
            return shown;
        }
        int slash = shown.indexOf('/', shown.length() - ROOM);
        return slash < 0 ? shown.substring(shown.lastIndexOf('/') + 1) : shown.substring(slash + 1);
    }
}
