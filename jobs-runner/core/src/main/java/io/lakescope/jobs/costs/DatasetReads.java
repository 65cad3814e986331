package io.lakescope.jobs.costs;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.StoredObject;
import io.lakescope.connectors.StoredObjects;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.costs.Holdings;
import io.lakescope.connectors.costs.ReadingConsent;
import io.lakescope.connectors.costs.ReadingConsent.Withheld;
import io.lakescope.connectors.costs.StorageBill;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.LeafUnits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The objects that a restore or a verification reads, by class, and what that costs. Found from names alone, and only on
 * servers: a disk charges nothing.
 */
public final class DatasetReads {

    private static final String DISK = "file:";

    private final JobSpec spec;
    private final ReadingConsent consent;
    private final StorageBill bill;

    private DatasetReads(JobSpec spec, ReadingConsent consent, StorageBill bill) {
        this.spec = spec;
        this.consent = consent;
        this.bill = bill;
    }

    /**
     * Lists the dataset of a job that reads one whole.
     *
     * @return empty for jobs of other kinds, and where nothing is charged
     */
    public static Optional<DatasetReads> of(JobSpec spec, Sources sources, ReadingConsent consent) {
        boolean readsDataset = spec instanceof JobSpec.Restore || spec instanceof JobSpec.Verify;
        Connector connector = sources.connectors().apply(spec.source());
        boolean far = connector
                .storage()
                .filter(storage -> !storage.root().startsWith(DISK))
                .isPresent();
        return readsDataset && far
                ? connector.storedObjects().flatMap(objects -> counted(spec, sources, consent, objects))
                : Optional.empty();
    }

    private static Optional<DatasetReads> counted(
            JobSpec spec, Sources sources, ReadingConsent consent, StoredObjects objects) {
        Holdings holdings = new Holdings(Instant.now());
        TablePattern pattern = pattern(spec, sources);
        try {
            objects.each(spec.source(), object -> {
                if (isRead(object, spec, pattern)) {
                    holdings.accept(object);
                }
            });
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.NOT_FOUND) {
                // The job says what is missing.
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(new DatasetReads(spec, consent, StorageBill.of(holdings, consent.prices())));
    }

    private static TablePattern pattern(JobSpec spec, Sources sources) {
        if (spec instanceof JobSpec.Restore restore) {
            return restore.target().isPlain() ? TablePattern.NONE : sources.pattern(restore.target());
        }
        return sources.pattern(spec.source());
    }

    /** Manifests and current objects of the selected leaves, or those of the version that is asked for. */
    private static boolean isRead(StoredObject object, JobSpec spec, TablePattern pattern) {
        String dataset = Sources.path(spec.source());
        String below = dataset.isEmpty() ? object.path() : object.path().substring(dataset.length() + 1);
        int name = below.lastIndexOf('/');
        String folder = name < 0 ? "" : below.substring(0, name);
        boolean inVersion = spec instanceof JobSpec.Restore restore
                && restore.version()
                        .filter(run -> folder.endsWith("/_versions-" + run))
                        .isPresent();
        String leaf = inVersion ? folder.substring(0, folder.lastIndexOf('/')) : folder;
        boolean hidden = List.of(leaf.split("/", -1)).stream().anyMatch(segment -> HivePath.isHidden(segment));
        WorkUnit unit = LeafUnits.unit(leaf);
        return !hidden && !unit.key().isEmpty() && LeafUnits.isSelected(unit.key(), spec.selection(), pattern);
    }

    /** @throws LakescopeException REFUSED naming bytes and fee if objects would be read that nobody has agreed to */
    public void requireConsent() {
        List<Withheld> withheld = classes().stream()
                .filter(named -> consent.withholds(Optional.of(named)))
                .map(this::sum)
                .toList();
        if (!withheld.isEmpty()) {
            throw consent.refusal(spec.source().toString(), withheld);
        }
    }

    /** One sentence for each class that charges for reading. */
    public List<String> notes() {
        return classes().stream()
                .filter(named -> consent.prices()
                        .of(named)
                        .filter(price -> price.retrievalGib().signum() > 0)
                        .isPresent())
                .map(named -> "reads " + sum(named).text(consent.prices().currency()) + times() + minimum(named))
                .toList();
    }

    private List<String> classes() {
        return bill.lines().stream()
                .map(StorageBill.Line::storageClass)
                .distinct()
                .toList();
    }

    private Withheld sum(String storageClass) {
        List<StorageBill.Line> lines = bill.lines().stream()
                .filter(line -> line.storageClass().equals(storageClass))
                .toList();
        return consent.withheld(
                storageClass,
                lines.stream().mapToLong(StorageBill.Line::objects).sum(),
                lines.stream().mapToLong(StorageBill.Line::bytes).sum());
    }

    /** A proof reads bytes, then rows. */
    private String times() {
        if (spec instanceof JobSpec.Verify verify) {
            return verify.deep() == JobSpec.Option.ON ? ", twice" : ", once";
        }
        return " each time: twice to plan, at least twice again to run";
    }

    private String minimum(String storageClass) {
        int days = consent.prices().of(storageClass).orElseThrow().minimumDays();
        return days == 0
                ? ""
                : "; objects of this class are paid for at least " + days
                        + " days: reading does not change that, deleting or replacing them earlier is charged";
    }
}
