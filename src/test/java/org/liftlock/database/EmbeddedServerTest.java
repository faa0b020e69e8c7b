package org.liftlock.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server in the data folder keeps its port, which configurations of installations name. */
class EmbeddedServerTest {
    @TempDir
    Path folder;

    @Test
    void portIsTheSameAtEachStartUnlessSomebodyElseHasTakenIt() throws IOException {
        Home home = Home.at(folder);
        int first = portOfAStart(home);
        assertThat(portOfAStart(home)).isEqualTo(first);
        try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            int other = portOfAStart(home);
            assertThat(other).isNotEqualTo(taken.getLocalPort());
            assertThat(portOfAStart(home)).isEqualTo(other);
        }
    }

    private static int portOfAStart(Home home) {
        try (EmbeddedServer server = EmbeddedServer.start(home)) {
            return server.port();
        }
    }
}
