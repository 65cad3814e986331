package io.lakescope.app.local;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Cassandra node that is a cluster of its own. */
final class CassandraProgram implements ServerProgram {

    /** The OPTIONS request of the native protocol, version 4: header without body. */
    private static final byte[] OPTIONS = {4, 0, 0, 0, 5, 0, 0, 0, 0};

    private static final int SUPPORTED = 6;
    private static final int ANSWER_TIMEOUT_MS = 2_000;

    private final LocalOptions options;

    CassandraProgram(LocalOptions options) {
        this.options = options;
    }

    @Override
    public ServerKind kind() {
        return ServerKind.CASSANDRA;
    }

    @Override
    public int portCount() {
        return 3;
    }

    @Override
    public List<String> prepare(Layout layout, List<Integer> ports) {
        Path home = layout.home(ServerKind.CASSANDRA);
        Path settings = home.resolve("cassandra.yaml");
        Path logging = home.resolve("logback.xml");
        try {
            Files.createDirectories(home);
            Files.writeString(settings, CassandraSettings.yaml(home, ports, options.commitLogSync()));
            Files.writeString(logging, CassandraSettings.logback());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path jars = ServerJars.of(ServerKind.CASSANDRA);
        List<String> command = new ArrayList<>();
        command.add(JavaHome.executable(ServerKind.CASSANDRA).toString());
        command.addAll(CassandraSettings.jvmFlags(options.cassandraHeapMegabytes()));
        ServerJars.matching(jars, "jamm-*.jar").ifPresent(agent -> command.add("-javaagent:" + agent));
        command.addAll(List.of(
                "-Dcassandra.config=" + settings.toUri(),
                "-Dcassandra.storagedir=" + home,
                "-Dcassandra.logdir=" + layout.logs(),
                "-Dlogback.configurationFile=" + logging.toUri(),
                "-Dcassandra.jmx.local.port=" + ports.get(2),
                "-cp",
                jars.resolve("*").toString(),
                "org.apache.cassandra.service.CassandraDaemon"));
        return command;
    }

    @Override
    public boolean isReady(Layout layout, List<Integer> ports) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(0)), ANSWER_TIMEOUT_MS);
            socket.setSoTimeout(ANSWER_TIMEOUT_MS);
            socket.getOutputStream().write(OPTIONS);
            byte[] header = new byte[OPTIONS.length];
            new DataInputStream(socket.getInputStream()).readFully(header);
            return header[4] == SUPPORTED;
        } catch (IOException e) {
            return false;
        }
    }
}
