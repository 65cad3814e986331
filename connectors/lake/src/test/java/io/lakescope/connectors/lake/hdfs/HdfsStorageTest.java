package io.lakescope.connectors.lake.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.app.local.SharedStorages;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.LakeStorageContract;
import io.lakescope.connectors.lake.storage.StorageUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on a real HDFS, and what only HDFS can answer. */
class HdfsStorageTest extends LakeStorageContract {

    private static Cluster cluster;
    private final StorageUrl root = StorageUrl.parse(SharedStorages.hdfs() + "/contract/" + UUID.randomUUID());

    @BeforeAll
    static void connect() {
        cluster = new Cluster(SharedStorages.hdfs() + "/");
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @Override
    protected LakeStorage emptyStorage() {
        try {
            cluster.files().mkdirs(new Path("/" + root.path()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new HdfsStorage(root);
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (HdfsStorage nobody = new HdfsStorage(StorageUrl.parse("hdfs://127.0.0.1:" + port + "/x"))) {
            assertThatThrownBy(() -> nobody.list("", Optional.empty(), 10))
                    .isInstanceOfSatisfying(LakescopeException.class, e -> {
                        assertThat(e.kind()).isEqualTo(LakescopeException.Kind.UNAVAILABLE);
                        assertThat(e)
                                .hasMessageContaining("cannot be reached")
                                .hasMessageContaining("127.0.0.1:" + port);
                    });
        }
    }

    @Test
    void saysThatAccessIsDenied() throws Exception {
        LakeStorage storage = emptyStorage();
        storage.putIfAbsent("closed/one", new byte[1]);
        cluster.files().setPermission(new Path("/" + root.path() + "/closed"), new FsPermission((short) 0700));

        UserGroupInformation.createRemoteUser("somebody").doAs((java.security.PrivilegedExceptionAction<Void>) () -> {
            LakeStorage theirs = new HdfsStorage(root);
            assertThatThrownBy(() -> theirs.list("closed", Optional.empty(), 10))
                    .isInstanceOfSatisfying(LakescopeException.class, e -> {
                        assertThat(e.kind()).isEqualTo(LakescopeException.Kind.UNAVAILABLE);
                        assertThat(e).hasMessageContaining("access is denied").hasMessageContaining("user=somebody");
                    });
            return null;
        });
    }

    @Test
    void saysThatHdfsIsInSafeModeAndChangesNothing() throws IOException {
        LakeStorage storage = emptyStorage();
        DistributedFileSystem files = cluster.files();
        files.setSafeMode(SafeModeAction.ENTER);
        try {
            assertThatThrownBy(() -> storage.putIfAbsent("_commit-000001.json", new byte[1]))
                    .isInstanceOfSatisfying(LakescopeException.class, e -> {
                        assertThat(e.kind()).isEqualTo(LakescopeException.Kind.UNAVAILABLE);
                        assertThat(e).hasMessageContaining("safe mode");
                    });
        } finally {
            files.setSafeMode(SafeModeAction.LEAVE);
        }
        assertThat(storage.list("", Optional.empty(), 10).entries()).isEmpty();
    }

    @Test
    void refusesColonsWhichHdfsCannotHold() {
        assertThatThrownBy(() -> emptyStorage().stat("time=10:00"))
                .isInstanceOfSatisfying(LakescopeException.class, e -> {
                    assertThat(e.kind()).isEqualTo(LakescopeException.Kind.USER);
                    assertThat(e).hasMessageContaining("colon");
                });
    }
}
