package io.lakescope.app.local;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Storage servers for all tests of a process, each started when it is first asked for; they end with the process. Tests
 * keep apart by folders and buckets of their own. Thread-safe.
 */
public final class SharedStorages {

    private static @Nullable String hdfs;
    private static @Nullable Optional<String> gcs;

    private SharedStorages() {}

    /** {@code hdfs://host:port} of a small cluster, out of safe mode. */
    public static synchronized String hdfs() {
        String url = hdfs;
        if (url == null) {
            url = startHdfs();
            hdfs = url;
        }
        return url;
    }

    private static String startHdfs() {
        int port = Ports.free(1).get(0);
        SideServer server = SideServer.in("hdfs");
        Path jars = ServerJars.of("hdfs", "HDFS");
        Path ready = server.folder().resolve("ready.xml");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dtest.build.data=" + server.folder(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                jars.resolve("*").toString(),
                "org.apache.hadoop.test.MiniDFSClusterManager"));
        command.addAll(List.of("-format", "-datanodes", "1", "-nnport", String.valueOf(port), "-httpport", "0"));
        // Small pages, so that tests need few files to see more than one.
        command.addAll(List.of("-writeConfig", ready.toString(), "-D", "dfs.ls.limit=10"));
        server.start("HDFS", command, () -> Files.exists(ready));
        return "hdfs://127.0.0.1:" + port;
    }

    /** {@code http://host:port} of an emulator of Google Cloud Storage; empty where {@code fake-gcs-server} is not installed. */
    public static synchronized Optional<String> gcs() {
        Optional<String> url = gcs;
        if (url == null) {
            url = emulator().map(SharedStorages::startGcs);
            gcs = url;
        }
        return url;
    }

    private static Optional<Path> emulator() {
        List<Path> folders = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            folders.add(Path.of(folder));
        }
        folders.add(Path.of(System.getProperty("user.home"), "go", "bin"));
        return folders.stream()
                .map(folder -> folder.resolve("fake-gcs-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String startGcs(Path program) {
        int port = Ports.free(1).get(0);
        String url = "http://127.0.0.1:" + port;
        List<String> command = new ArrayList<>(List.of(program.toString(), "-scheme", "http", "-backend", "memory"));
        command.addAll(List.of("-host", "127.0.0.1", "-port", String.valueOf(port), "-log-level", "warn"));
        command.addAll(List.of("-external-url", url, "-public-host", "127.0.0.1:" + port));
        SideServer.in("gcs").start("fake-gcs-server", command, () -> answers(port));
        return url;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A server's own folder below {@code target}, deleted before the next start. */
    private record SideServer(Path folder) {

        static SideServer in(String name) {
            Path folder = Path.of("target", "storage-" + name).toAbsolutePath();
            SharedServers.delete(folder);
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new SideServer(folder);
        }

        void start(String title, List<String> command, java.util.function.BooleanSupplier ready) {
            ServerLog log = new ServerLog(folder.resolve("server.log"));
            try {
                Process process = Child.of(command, log.path()).start();
                ProcessIdentity.of(process.pid()).ifPresent(GuardProcess::watch);
                for (int waits = 0; !ready.getAsBoolean(); waits++) {
                    if (!process.isAlive() || waits > 1200) {
                        throw new LakescopeException(
                                LakescopeException.Kind.UNAVAILABLE,
                                "Cannot start " + title + ": " + log.gist() + "; see " + log.path());
                    }
                    Thread.sleep(50);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LakescopeException(
                        LakescopeException.Kind.UNAVAILABLE, "Cannot start " + title + ": interrupted", e);
            }
        }
    }
}
