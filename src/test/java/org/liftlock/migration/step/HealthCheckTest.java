package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.migration.step.HealthCheck.Expectation;
import org.liftlock.migration.step.HealthCheck.Probe;
import org.liftlock.problem.Finding;
import org.liftlock.product.SmallProduct;

class HealthCheckTest {
    private final HttpServer server;
    private final TestSite site;
    private final HeardPulse pulse = new HeardPulse();

    HealthCheckTest(@TempDir Path products) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        site = TestSite.on(new Target("127.0.0.1", 1, "none", "nobody", "pw-12345", Map.of()))
                .product(SmallProduct.in(products).read())
                .editions("basic", "full")
                .services(Map.of(
                        "api",
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/")));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(String path, int status, String... bodies) {
        AtomicInteger asked = new AtomicInteger();
        server.createContext(path, exchange -> {
            byte[] body = bodies[Math.min(asked.getAndIncrement(), bodies.length - 1)].getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static HealthCheck asking(int seconds, Probe... probes) {
        return new HealthCheck("health", "Health", "Asks.", seconds, List.of(probes));
    }

    private static Probe probe(String id, String path) {
        return new Probe(id, "api", path, new Expectation("/status", List.of("healthy", "ok")));
    }

    @Test
    void probesAreAskedUntilAllAreWell() {
        answer("/health", 200, "{\"status\": \"starting\"}", "{\"status\": \"starting\"}", "{\"status\": \"healthy\"}");
        answer("/plain", 204, "");

        Outcome outcome = asking(20, probe("a", "/health"), new Probe("b", "api", "/plain", null))
                .apply(site.site(), pulse);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.changed()).isFalse();
            assertThat(done.findings())
                    .extracting(Finding::message)
                    .containsExactly(
                            "API /health (%s) is well: /status is healthy.".formatted(authority()),
                            "API /plain (%s) is well: it answered 204.".formatted(authority()));
        });
        assertThat(pulse.lines()).anyMatch(line -> line.contains("/status is starting and should be healthy or ok"));
    }

    private String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void everyProbeSaysWhatCameBack() {
        answer(
                "/health",
                503,
                "{\"status\": \"unhealthy\", \"database\": \"postgresql://app:hunter2@db/app pw-12345\"}");
        answer("/text", 200, "hello");
        answer("/well", 200, "{\"status\": \"ok\"}");
        answer("/closed", 401, "{}");
        Probe[] probes = {
            probe("a", "/health"),
            probe("b", "/text"),
            probe("c", "/well"),
            probe("d", "/closed"),
            new Probe("e", "ml", "/health", null)
        };

        Outcome outcome = asking(1, probes).apply(site.site(), pulse);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("unhealthy");
            assertThat(failed.findings())
                    .extracting(Finding::code)
                    .containsExactly("unhealthy", "unhealthy", "probe_well", "needs_sign_in", "address_unknown");
            assertThat(failed.findings().get(0).message())
                    .contains("503", "unhealthy")
                    .doesNotContain("hunter2", "pw-12345");
            assertThat(failed.findings().get(1).message()).contains("nothing stands at /status", "hello");
        });
        assertThat(pulse.lines().toString()).doesNotContain("hunter2", "pw-12345");
    }

    @Test
    void silenceIsToldApart() {
        Map<String, String> words = Map.of(
                "http://127.0.0.1:1",
                "nothing listens on 127.0.0.1:1",
                "http://no-such-host.invalid:80",
                "the name no-such-host.invalid leads to no machine");

        words.forEach((base, expected) -> {
            Outcome outcome = asking(0, probe("a", "/health"))
                    .apply(site.services(Map.of("api", URI.create(base))).site(), pulse);
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                            failed.cause().message())
                    .contains(expected));
        });
    }

    @Test
    void pauseIsHeardBetweenTwoLooks() {
        assertThat(asking(20, probe("a", "/health")).apply(site.site(), new HeardPulse(() -> Wish.PAUSE)))
                .isEqualTo(new Outcome.Stopped(Wish.PAUSE));
    }
}
