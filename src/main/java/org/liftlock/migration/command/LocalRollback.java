package org.liftlock.migration.command;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.liftlock.database.Home;
import org.liftlock.migration.EmergencyWork;
import org.liftlock.person.Operator;

/**
 * The command {@code rollback --local}: works where no portal runs. It starts the portal inside its own process, reachable
 * by nobody else, without its queue, and does that one rollback itself.
 */
@Singleton
@Unremovable
public final class LocalRollback implements QuarkusApplication {
    private static final String LOCAL = "--local";
    private static final long LAST_WORDS_MS = 60_000;

    private final EmergencyWork work;

    LocalRollback(EmergencyWork work) {
        this.work = work;
    }

    /** Whether a command line is this command. */
    public static boolean answersTo(String... arguments) {
        return RollbackCommand.answersTo(arguments) && List.of(arguments).contains(LOCAL);
    }

    /** Whether there is something to work with in a data folder with an embedded database. */
    public static boolean finds(Home home) {
        return Files.isDirectory(home.resolve("postgres"));
    }

    /** Settings of the portal inside; they outrank the environment's. */
    public static void prepare() {
        Map.of(
                        "quarkus.http.host", "127.0.0.1",
                        "quarkus.http.port", Integer.toString(freePort()),
                        "quarkus.log.level", "WARN",
                        "liftlock.work.enabled", "false",
                        "liftlock.demo.quiet", "true")
                .forEach(System::setProperty);
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("There is no free port on this machine", none);
        }
    }

    @Override
    public int run(String... arguments) throws InterruptedException {
        Map<String, String> environment = Map.of(
                "LIFTLOCK_PORTAL",
                "http://127.0.0.1:" + System.getProperty("quarkus.http.port"),
                "LIFTLOCK_TOKEN",
                Operator.letIn());
        AtomicBoolean over = new AtomicBoolean();
        Thread worker =
                Thread.ofPlatform().daemon().name("emergency").start(() -> work.on(installation(arguments), over::get));
        try {
            return new RollbackCommand(System.out, System.err, System.in, environment).run(arguments);
        } finally {
            over.set(true);
            worker.join(LAST_WORDS_MS);
        }
    }

    private static String installation(String... arguments) {
        int at = Arrays.asList(arguments).indexOf("--installation");
        return at < 0 || at + 1 == arguments.length ? "" : arguments[at + 1];
    }
}
