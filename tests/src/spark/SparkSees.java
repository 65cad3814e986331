import java.io.PrintStream;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * Prints what Spark sees of folders, with and without mergeSchema: for each a line with the folder and the mode, then one
 * for each column ({@code column NAME TYPE}), {@code error MESSAGE} if it does not open, one for each row
 * ({@code row VALUE|VALUE}), {@code failed MESSAGE} if reading fails.
 */
public final class SparkSees {

    private SparkSees() {}

    public static void main(String[] folders) {
        PrintStream out = System.out;
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .appName("sees")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate()) {
            for (String folder : folders) {
                for (boolean merge : new boolean[] {false, true}) {
                    out.println("folder " + (merge ? "spark-merge " : "spark ") + folder);
                    show(spark, folder, merge, out);
                }
            }
        }
    }

    private static void show(SparkSession spark, String folder, boolean merge, PrintStream out) {
        Dataset<Row> rows;
        try {
            rows = spark.read().option("mergeSchema", merge).parquet(folder);
        } catch (Throwable e) {
            out.println("error " + line(e));
            return;
        }
        for (StructField field : rows.schema().fields()) {
            out.println("column " + field.name() + " " + field.dataType().catalogString());
        }
        try {
            List<Row> all = rows.collectAsList();
            for (Row row : all) {
                out.println("row " + row.mkString("|"));
            }
        } catch (Throwable e) {
            out.println("failed " + line(e));
        }
    }

    private static String line(Throwable e) {
        StringBuilder causes = new StringBuilder();
        for (Throwable each = e; each != null; each = each.getCause()) {
            causes.append(each.getClass().getSimpleName()).append(": ").append(each.getMessage()).append(" / ");
        }
        return causes.toString().replaceAll("\\s+", " ");
    }
}
