package io.lakescope.connectors.lake.engines;

/** Spark's rules for names (HadoopFSUtils.shouldFilterOutPathName, ExternalCatalogUtils.unescapePathName, 3.5). */
final class SparkPath {

    private SparkPath() {}

    /** Whether Spark passes by a file or folder of this name when it lists. */
    static boolean isSkipped(String name) {
        boolean hidden =
                name.startsWith("_") && !name.contains("=") || name.startsWith(".") || name.endsWith("._COPYING_");
        return hidden && !isSummary(name);
    }

    private static boolean isSummary(String name) {
        return name.startsWith("_common_metadata") || name.startsWith("_metadata");
    }

    /** Whether a listed file counts as data: summary files are listed but hold no rows. */
    static boolean isData(String name) {
        return !(name.startsWith("_") && !name.contains("=")) && !name.startsWith(".");
    }

    static boolean isListed(String relative) {
        for (String name : relative.split("/", -1)) {
            if (isSkipped(name)) {
                return false;
            }
        }
        return true;
    }

    /** {@code %XX} as one character each: text that was encoded as UTF-8 comes out wrong, as it does in Spark. */
    static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int code = text.charAt(i) == '%' && i + 2 < text.length() ? hex(text, i + 1) : -1;
            plain.append(code < 0 ? text.charAt(i) : (char) code);
            i += code < 0 ? 0 : 2;
        }
        return plain.toString();
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
