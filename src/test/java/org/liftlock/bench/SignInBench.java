package org.liftlock.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.liftlock.PortalProcess;

/** How many people can sign in with a password in a second: as many as the processor can hash. */
record SignInBench(Path home) {
    private static final int WARM_UP = 40;
    private static final int SIGN_INS = 200;
    private static final int AT_ONCE = 8;

    void byPassword() {
        try (PortalProcess portal = PortalProcess.demo(home);
                HttpClient http = HttpClient.newHttpClient()) {
            many(portal, http, WARM_UP);
            long begun = System.nanoTime();
            many(portal, http, SIGN_INS);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "BENCH sign-ins-by-password %.1f /s no goal (Argon2id, %d at once, %d processors)%n",
                    SIGN_INS / seconds,
                    AT_ONCE,
                    Runtime.getRuntime().availableProcessors());
        }
    }

    private static void many(PortalProcess portal, HttpClient http, int times) {
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            IntStream.range(0, times)
                    .forEach(one -> pool.execute(() -> {
                        if (signIn(portal, http) != 200) {
                            refused.incrementAndGet();
                        }
                    }));
        }
        if (refused.get() > 0) {
            throw new IllegalStateException(refused + " sign-ins were refused");
        }
    }

    private static int signIn(PortalProcess portal, HttpClient http) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(portal.url("/api/v1/auth/login")))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"email\": \"viewer@acme.example\", \"password\": \"%s\"}"
                                                    .formatted(PortalProcess.PASSWORD)))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
