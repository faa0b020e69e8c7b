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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;
import org.liftlock.product.Product;
import org.liftlock.product.SmallProduct;

/** Commands and services here are real processes. */
class ServiceStepsTest {
    private static final Target NOWHERE = new Target("127.0.0.1", 1, "none", "nobody", "db-password-1", Map.of());
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path folder;
    private final Product product;
    private final int port = freePort();
    private final URI address = URI.create("http://127.0.0.1:" + port);
    private final HeardPulse pulse = new HeardPulse();
    private final Stop stop = new Stop("stop", "Stop", "Stops.", 5);
    private final Start start = new Start("start", "Start", "Starts.", 20);

    ServiceStepsTest(@TempDir Path temporary) throws IOException {
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private TestSite site(List<String> stopCommand, List<String> startCommand) {
        return TestSite.on(NOWHERE)
                .product(product)
                .editions("basic", "full")
                .workspace(folder.resolveSibling("workspace"))
                .services(Map.of("api", address))
                .deployer(new Deployer.Commands("local", folder, stopCommand, startCommand));
    }

    private TestSite running() {
        return site(
                List.of("sh", "-c", "kill $(cat service.pid); echo stopped {edition} of {project} in {folder}"),
                List.of(
                        "sh",
                        "-c",
                        "'%s' HealthServer.java %d & echo $! > service.pid; echo started {edition}"
                                .formatted(JAVA, port)));
    }

    @Test
    void servicesAreStartedAndStopped() {
        Site site = running().site();

        Outcome started = start.apply(site, pulse);
        assertThat(started).isInstanceOf(Outcome.Done.class);
        assertThat(pulse.lines()).contains("started full");

        Outcome stopped = stop.apply(site, pulse);
        assertThat(stopped).isInstanceOf(Outcome.Done.class);
        assertThat(pulse.lines()).contains("stopped basic of installation in " + folder);
        assertThat(new ServiceAddress("API", address).ask("/health")).isInstanceOf(ServiceReply.Silent.class);
    }

    @Test
    void undoStopsTheNewServicesAndStartsTheOldOnes() {
        Site site = running().site();
        start.apply(site, pulse);

        assertThat(start.undo(site, pulse, Retreat.KEEP_DATA)).isInstanceOf(Outcome.Done.class);
        assertThat(pulse.lines()).anyMatch(line -> line.startsWith("stopped full"));
        assertThat(stop.undo(site, pulse, Retreat.KEEP_DATA)).isInstanceOf(Outcome.Done.class);
        assertThat(pulse.lines()).contains("started basic");
        assertThat(new ServiceAddress("API", address).ask("/health").alive()).isTrue();
    }

    @Test
    void serviceThatGoesOnAnsweringIsNamed() {
        start.apply(running().site(), pulse);

        Finding cause =
                failure(stop.apply(site(List.of("true"), List.of("true")).site(), pulse));

        assertThat(cause.code()).isEqualTo("still_answering");
        assertThat(cause.message()).contains("API (" + address + ")");
    }

    @Test
    void serviceThatNeverAnswersIsNamed() {
        Start hasty = new Start("start", "Start", "Starts.", 1);

        Finding cause =
                failure(hasty.apply(site(List.of("true"), List.of("true")).site(), pulse));

        assertThat(cause.code()).isEqualTo("service_silent");
        assertThat(cause.message()).contains("nothing listens on 127.0.0.1:" + port);
    }

    @Test
    void failingCommandIsToldWithItsLastWordsAndWithoutSecrets() {
        Site site = site(
                        List.of(
                                "sh",
                                "-c",
                                "echo connecting as db-password-1 with token-abc-123; echo 'no such network' >&2; exit 7"),
                        List.of("true"))
                .file(".env", "LICENSE_KEY=token-abc-123\n")
                .site();

        Finding cause = failure(stop.apply(site, pulse));

        assertThat(cause.code()).isEqualTo("command_failed");
        assertThat(cause.message()).contains("status 7", "no such network", "connecting as ••••");
        assertThat(cause.remedy()).contains("cd " + folder);
        assertThat(cause + pulse.lines().toString()).doesNotContain("token-abc-123");
        assertThat(pulse.lines().toString().replace("db-password-1 with token", ""))
                .contains("no such network");
    }

    @Test
    void missingProgramAndFolderAreForeseenAndTold() {
        TestSite site = site(List.of("liftlock-no-such-program", "down"), List.of("true"));

        assertThat(stop.check(site.site()).findings()).extracting(Finding::code).contains("command_missing");
        assertThat(failure(stop.apply(site.site(), pulse)).code()).isEqualTo("command_missing");
        Site elsewhere = site.deployer(
                        new Deployer.Commands("local", folder.resolve("gone"), List.of("true"), List.of("true")))
                .site();
        assertThat(failure(stop.apply(elsewhere, pulse)).code()).isEqualTo("folder_missing");
    }

    @Test
    void commandThatDoesNotEndIsEnded() {
        Stop hasty = new Stop("stop", "Stop", "Stops.", 1);

        Finding cause = failure(hasty.apply(
                site(List.of("sh", "-c", "echo waiting; sleep 3141"), List.of("true"))
                        .site(),
                pulse));

        assertThat(cause.code()).isEqualTo("command_timed_out");
        assertThat(cause.message()).contains("waiting");
        assertThat(sleeping("3141")).isEmpty();
    }

    @Test
    void shutdownEndsTheCommand() {
        AtomicReference<Wish> wish = new AtomicReference<>(Wish.GO_ON);
        HeardPulse heard = new HeardPulse(wish::get);
        Thread.ofVirtual().start(() -> {
            await(() -> sleeping("2718").isPresent());
            wish.set(Wish.SHUT_DOWN);
        });

        Outcome outcome = new Stop("stop", "Stop", "Stops.", null)
                .apply(site(List.of("sleep", "2718"), List.of("true")).site(), heard);

        assertThat(outcome).isEqualTo(new Outcome.Stopped(Wish.SHUT_DOWN));
        assertThat(sleeping("2718")).isEmpty();
    }

    @Test
    void commandLeftOverByADeadProcessIsEndedFirst() throws IOException {
        Process leftOver = new ProcessBuilder("sleep", "1618").start();
        MemoryJournal journal = new MemoryJournal();
        journal.record("stop", "command", ChildMark.of(leftOver.toHandle()));

        Outcome outcome = stop.apply(
                site(List.of("true"), List.of("true")).journal(journal).site(), pulse);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        await(() -> !leftOver.isAlive());
        assertThat(pulse.lines()).anyMatch(line -> line.contains("was still running from before"));
    }

    @Test
    void portalsOwnSecretsAreNotHandedOn() {
        assertThat(stop.apply(
                        site(List.of("sh", "-c", "env | grep -c '^PG' ; exit 0"), List.of("true"))
                                .site(),
                        pulse))
                .isInstanceOf(Outcome.Done.class);
        assertThat(pulse.lines()).contains("0");
    }

    @Test
    void personIsAskedAndBelieved() {
        TestSite site = site(List.of(), List.of()).deployer(new Deployer.Manual());

        assertThat(stop.apply(site.site(), pulse))
                .isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> assertThat(waiting.request())
                        .contains("API", "Test installation", "confirm"));
        assertThat(stop.apply(site.confirmed().site(), pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void personIsAskedAgainWhenAServiceStillAnswers() {
        start.apply(running().site(), pulse);
        Site site = running().deployer(new Deployer.Manual()).confirmed().site();

        Outcome outcome = new Stop("stop", "Stop", "Stops.", 1).apply(site, pulse);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> assertThat(waiting.request())
                .contains("still answer"));
    }

    @Test
    void servicesWithoutAnAddressAreSaidAndDoNoHarm() {
        Site site = site(List.of("true"), List.of("true")).services(Map.of()).site();

        assertThat(stop.check(site).findings()).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(stop.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(start.apply(site, pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.findings())
                        .extracting(Finding::code)
                        .contains("address_unknown"));
    }

    private static Finding failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).cause();
    }

    private static Optional<ProcessHandle> sleeping(String seconds) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").matches(".*sleep " + seconds + "$"))
                .filter(process -> !process.info().commandLine().orElse("").contains("sh -c"))
                .findFirst();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
