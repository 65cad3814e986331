package io.lakescope.connectors.lake.storage;

import io.lakescope.connectors.LakescopeException;
import java.util.Comparator;
import java.util.regex.Pattern;

/** The rules for paths below a root, the same for every storage. */
public final class ObjectPaths {

    /** Names in the order of their UTF-8 bytes, which is that of their code points. */
    public static final Comparator<String> BYTE_ORDER = ObjectPaths::compare;

    /** Names that Windows takes for devices whatever their extension: a lake must survive a copy there. */
    private static final Pattern RESERVED =
            Pattern.compile("(con|prn|aux|nul|com[1-9]|lpt[1-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private final String root;

    /** @param root as users know it */
    public ObjectPaths(String root) {
        this.root = root;
    }

    /** @throws LakescopeException USER if the path is not inside the root, or is none */
    public void check(String path) {
        if (path.isEmpty()) {
            return;
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty()) {
                throw refused(path, "it is absolute or has an empty segment");
            }
            if (segment.equals("..") || segment.equals(".")) {
                throw refused(path, "it holds '" + segment + "'");
            }
            if (segment.indexOf('\0') >= 0 || segment.indexOf('\\') >= 0) {
                throw refused(path, "it holds NUL or a backslash");
            }
        }
    }

    /** As {@link #check}, for a path that is written to. */
    public void checkForWrite(String path) {
        check(path);
        if (path.isEmpty()) {
            throw refused(path, "it is the root itself");
        }
        for (String segment : path.split("/", -1)) {
            if (RESERVED.matcher(segment).matches()) {
                throw refused(path, "'" + segment + "' is a reserved name");
            }
        }
    }

    /** As {@link #checkForWrite}, for an object that readers must not see. */
    public void checkForStage(String path) {
        checkForWrite(path);
        String folder = parent(path);
        if (!folder.substring(folder.lastIndexOf('/') + 1).startsWith("_")) {
            throw LakescopeException.user("Cannot stage '" + path
                    + "': readers would see it; stage inside a folder whose name starts with '_'");
        }
    }

    /** The folder of a path; empty for the root. */
    public static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    public static String join(String folder, String name) {
        return folder.isEmpty() ? name : name.isEmpty() ? folder : folder + "/" + name;
    }

    public LakescopeException refused(String path, String why) {
        return LakescopeException.user("Cannot use the path '" + path.replace('\0', '?') + "' below " + root + ": "
                + why + "; give a path inside the root");
    }

    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean aboveOther = Character.isSurrogate(a) != Character.isSurrogate(b);
                return aboveOther ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b)) : a - b;
            }
        }
        return left.length() - right.length();
    }
}
