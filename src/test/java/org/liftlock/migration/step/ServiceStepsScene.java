package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.problem.Finding;
import org.liftlock.product.Product;
import org.liftlock.product.SmallProduct;

/** What the tests of services share. */
abstract class ServiceStepsScene {
    static final Target NOWHERE = new Target("127.0.0.1", 1, "none", "nobody", "db-password-1", Map.of());

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    final Path folder;

    final Product product;

    final int port = freePort();

    final URI address = URI.create("http://127.0.0.1:" + port);

    final HeardPulse pulse = new HeardPulse();

    final Stop stop = new Stop("stop", "Stop", "Stops.", 5);

    final Start start = new Start("start", "Start", "Starts.", 20);

    ServiceStepsScene(@TempDir Path temporary) throws IOException {
        this.folder = Files.createDirectories(temporary.resolve("installation"));
        this.product = SmallProduct.in(temporary.resolve("products")).read();
        Files.copy(Path.of("src/test/resources/services/HealthServer.java"), folder.resolve("HealthServer.java"));
    }

    @AfterEach
    void endService() throws IOException {
        Path pid = folder.resolve("service.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    TestSite site(List<String> stopCommand, List<String> startCommand) {
        return TestSite.on(NOWHERE)
                .product(product)
                .editions("basic", "full")
                .workspace(folder.resolveSibling("workspace"))
                .services(Map.of("api", address))
                .deployer(new Deployer.Commands("local", folder, stopCommand, startCommand));
    }

    TestSite running() {
        return site(
                List.of("sh", "-c", "kill $(cat service.pid); echo stopped {edition} of {project} in {folder}"),
                List.of(
                        "sh",
                        "-c",
                        "'%s' HealthServer.java %d & echo $! > service.pid; echo started {edition}"
                                .formatted(JAVA, port)));
    }

    static Finding failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).cause();
    }

    static Optional<ProcessHandle> sleeping(String seconds) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").matches(".*sleep " + seconds + "$"))
                .filter(process -> !process.info().commandLine().orElse("").contains("sh -c"))
                .findFirst();
    }

    static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is over").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
