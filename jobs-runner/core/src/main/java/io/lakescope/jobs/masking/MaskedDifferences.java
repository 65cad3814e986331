package io.lakescope.jobs.masking;

import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.masking.Masking;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.restore.Difference;
import io.lakescope.jobs.restore.Differences;
import io.lakescope.jobs.versions.VersionDifference;
import java.util.ArrayList;
import java.util.List;

/** Which rows differ, and that their masked cells do, but not in what. That there is no cell, is told. */
public final class MaskedDifferences implements Differences {

    private final Differences differences;
    private final Masking masking;

    private MaskedDifferences(Differences differences, Masking masking) {
        this.differences = differences;
        this.masking = masking;
    }

    /** The differences themselves where nothing is masked. */
    public static Differences of(Differences differences, Masking masking) {
        return masking.isNone() ? differences : new MaskedDifferences(differences, masking);
    }

    @Override
    public Pages of(JobSpec.Restore spec, Request request) {
        MaskedJob.check(spec, masking);
        return new MaskedPages(differences.of(spec, request));
    }

    /** The same between two versions of a unit. */
    public static VersionDifference of(VersionDifference difference, Masking masking) {
        return masking.isNone()
                ? difference
                : new VersionDifference(
                        difference.unit(),
                        difference.older(),
                        difference.newer(),
                        difference.same(),
                        difference.onlyOlder(),
                        difference.onlyNewer(),
                        difference.differing(),
                        difference.rows().stream()
                                .map(row -> new VersionDifference.Row(
                                        row.kind(), cells(row.key(), masking), cells(row.cells(), masking)))
                                .toList());
    }

    private static List<VersionDifference.Cell> cells(List<VersionDifference.Cell> cells, Masking masking) {
        return cells.stream()
                .map(cell -> new VersionDifference.Cell(
                        cell.column(),
                        cell.type(),
                        masking.cell(cell.column(), cell.older()),
                        masking.cell(cell.column(), cell.newer())))
                .toList();
    }

    /** Pages, masked. */
    private final class MaskedPages implements Pages {

        private final Pages pages;

        MaskedPages(Pages pages) {
            this.pages = pages;
        }

        @Override
        public Difference next(int most) {
            Difference page = pages.next(most);
            return new Difference(
                    page.columns(),
                    page.rows().stream().map(row -> row(page.columns(), row)).toList(),
                    page.looked(),
                    page.isLast());
        }

        private Difference.Row row(List<TableColumn> columns, Difference.Row row) {
            List<Difference.Cell> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                Difference.Cell cell = row.cells().get(i);
                String column = columns.get(i).name();
                cells.add(new Difference.Cell(
                        masking.cell(column, cell.live()),
                        masking.cell(column, cell.backup()),
                        masking.cell(column, cell.after()),
                        cell.backupMicros(),
                        cell.writtenMicros()));
            }
            return new Difference.Row(row.unit(), row.rowClass(), row.isLive(), cells);
        }

        @Override
        public void cancel() {
            pages.cancel();
        }

        @Override
        public void close() {
            pages.close();
        }
    }
}
