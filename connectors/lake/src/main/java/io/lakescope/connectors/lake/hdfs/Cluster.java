package io.lakescope.connectors.lake.hdfs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.security.UserGroupInformation;
import org.jspecify.annotations.Nullable;

/**
 * One HDFS, connected to at the first use. What the administrators say of it is read from {@code HADOOP_CONF_DIR} where
 * that is set; the user is the one of the Kerberos ticket, else of {@code HADOOP_USER_NAME}, else this machine's.
 */
final class Cluster implements AutoCloseable {

    private final String url;
    private @Nullable DistributedFileSystem open;
    private boolean closed;

    Cluster(String url) {
        this.url = url;
    }

    synchronized DistributedFileSystem files() throws IOException {
        if (closed) {
            throw new IOException("the connection was closed");
        }
        DistributedFileSystem present = open;
        if (present == null) {
            present = connect();
            open = present;
        }
        return present;
    }

    private DistributedFileSystem connect() throws IOException {
        Configuration configuration = configuration();
        UserGroupInformation.setConfiguration(configuration);
        DistributedFileSystem files = new DistributedFileSystem();
        try {
            files.initialize(URI.create(url), configuration);
        } catch (IllegalArgumentException e) {
            // An unknown host is reported so.
            throw new IOException(e.getMessage(), e);
        }
        return files;
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        // The defaults try a server that does not answer for a quarter of an hour.
        configuration.setInt("ipc.client.connect.timeout", 10_000);
        configuration.setInt("ipc.client.connect.max.retries", 2);
        configuration.setInt("ipc.client.connect.retry.interval", 300);
        configuration.setInt("ipc.client.connect.max.retries.on.timeouts", 1);
        String folder = System.getenv("HADOOP_CONF_DIR");
        if (folder != null) {
            for (String name : new String[] {"core-site.xml", "hdfs-site.xml"}) {
                Path file = Path.of(folder, name);
                if (Files.isRegularFile(file)) {
                    configuration.addResource(new org.apache.hadoop.fs.Path(file.toUri()));
                }
            }
        }
        return configuration;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                org.slf4j.LoggerFactory.getLogger(Cluster.class).debug("Closing {} failed", url, e);
            }
        }
    }
}
