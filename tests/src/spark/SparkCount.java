import org.apache.spark.sql.SparkSession;

/** Prints how many rows Spark reads in a folder of Hive-partitioned Parquet files. */
public final class SparkCount {

    private SparkCount() {}

    public static void main(String[] arguments) {
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .appName("count")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate()) {
            System.out.println(spark.read().parquet(arguments[0]).count());
        }
    }
}
