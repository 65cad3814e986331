package io.lakescope.app.cli;

import io.lakescope.connectors.lake.cache.BlockCache;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What is kept on this machine's disk of objects that were read from servers. */
@Command(
        name = "cache",
        mixinStandardHelpOptions = true,
        description = "How much is kept on this machine of files that were read from HDFS and buckets, and where.",
        footer = {"", "Example: lakescope cache drop"})
final class CacheCommand implements Callable<Integer> {

    private final Session session;

    CacheCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return tell("", BlockCache.ofUser().size());
    }

    @Command(
            name = "drop",
            mixinStandardHelpOptions = true,
            description = "Deletes it; what is read again is fetched again.",
            footer = {"", "Example: lakescope cache drop"})
    int drop() {
        return tell("dropped: ", BlockCache.ofUser().drop());
    }

    private int tell(String what, BlockCache.Size size) {
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("folder", size.folder().toString());
            document.put("files", size.files());
            document.put("bytes", size.bytes());
            document.put("mostBytes", size.mostBytes());
            session.json(document);
        } else {
            session.out()
                    .println(what + size.bytes() + " bytes in " + size.files() + " files below " + size.folder()
                            + ", at most " + size.mostBytes());
        }
        return ExitCodes.DONE;
    }
}
