package io.lakescope.connectors.lake;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists the Parquet files of a folder, with their own and their merged schema. */
final class LakeFiles implements SourceFiles {

    private static final String DISK = "file://";

    private final Function<SourceAddress, Target> targets;
    private final Footers footers;

    LakeFiles(Function<SourceAddress, Target> targets, Footers footers) {
        this.targets = targets;
        this.footers = footers;
    }

    @Override
    public Optional<Listing> list(SourceAddress address) {
        Target target = targets.apply(address);
        String root = target.storage().root();
        if (!root.startsWith(DISK)) {
            return Optional.empty();
        }
        Selection selection = Discovery.of(target).requireFiles();
        if (!selection.isParquet()) {
            return Optional.empty();
        }
        Dataset dataset = Dataset.of(selection, footers).requireReadable();
        String folder = root.substring(DISK.length()).replaceFirst("/+$", "");
        List<File> files = new ArrayList<>();
        for (int i = 0; i < selection.files().size(); i++) {
            DataFile file = selection.files().get(i);
            files.add(new File(
                    folder + "/" + file.path(),
                    file.keys(),
                    dataset.known().get(i).require().schema()));
        }
        return Optional.of(new Listing(dataset.schema().schema(), files));
    }
}
