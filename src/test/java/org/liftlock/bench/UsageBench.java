package org.liftlock.bench;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.liftlock.EmbeddedView;
import org.liftlock.PortalProcess;
import org.postgresql.PGConnection;

/**
 * How many usage events a second come in over HTTP, counted and kept apart by organization, against a plain COPY of the
 * same rows into the same table as its owner.
 */
record UsageBench(Path home) {
    private static final int EVENTS = 10_000;
    private static final int WARM_UP = 8;
    private static final int BATCHES = 24;
    private static final int AT_A_TIME = 2;
    private static final int ROUNDS = 3;

    void ingestion() {
        try (PortalProcess portal = PortalProcess.demo(home);
                HttpClient http = HttpClient.newHttpClient()) {
            EmbeddedView view = new EmbeddedView(portal);
            String key = view.ask(
                    "liftlock",
                    "select token from license l join organization o on o.id = l.organization_id where o.slug = 'acme' and revoked_at is null limit 1");
            String acme = view.ask("liftlock", "select id from organization where slug = 'acme'");
            send(http, requests(portal, key, WARM_UP));
            Timing sent = new Timing();
            Timing copied = new Timing();
            for (int round = 0; round < ROUNDS; round++) {
                List<HttpRequest> requests = requests(portal, key, BATCHES);
                sent.time(() -> send(http, requests));
                String rows = rows(acme);
                copied.time(() -> copy(view, rows));
            }
            double events = EVENTS * (double) BATCHES;
            System.out.printf(
                    "# %.0f usage events a second over HTTP, %.0f rows a second by COPY%n",
                    events / sent.median(), events / copied.median());
            new Row("usage-copy-vs-http", sent.median() / copied.median(), "times", 3).print();
        }
    }

    private static List<HttpRequest> requests(PortalProcess portal, String key, int batches) {
        return IntStream.range(0, batches)
                .mapToObj(number -> HttpRequest.newBuilder(URI.create(portal.url("/api/v1/usage")))
                        .header("Authorization", "License " + key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(batch()))
                        .build())
                .toList();
    }

    private static void send(HttpClient http, List<HttpRequest> requests) {
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (Future<HttpResponse<String>> answer : senders.invokeAll(requests.stream()
                    .map(request -> (java.util.concurrent.Callable<HttpResponse<String>>)
                            () -> http.send(request, HttpResponse.BodyHandlers.ofString()))
                    .toList())) {
                if (!answer.get().body().startsWith("{\"accepted\":" + EVENTS)) {
                    throw new IllegalStateException(answer.get().body());
                }
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String batch() {
        String now = Instant.now().toString();
        return IntStream.range(0, EVENTS)
                .mapToObj(number ->
                        "{\"at\":\"%s\",\"kind\":\"model_tokens\",\"quantity\":%d,\"model\":\"model-%d\",\"cost\":\"0.0%d\",\"currency\":\"EUR\",\"cost_centre\":\"centre-%d\"}"
                                .formatted(now, number, number % 3, number % 90 + 10, number % 5))
                .collect(Collectors.joining(
                        ",",
                        "{\"key\":\"%s\",\"installation\":\"prod\",\"events\":[".formatted(UUID.randomUUID()),
                        "]}"));
    }

    private static String rows(String organization) {
        String now = Instant.now().toString();
        return IntStream.range(0, EVENTS * BATCHES)
                .mapToObj(number -> String.join(
                        "\t",
                        organization,
                        now,
                        "model_tokens",
                        Integer.toString(number % EVENTS),
                        "prod",
                        "model-" + number % 3,
                        "centre-" + number % 5,
                        "",
                        "EUR",
                        "0.0" + (number % 90 + 10),
                        "\\N"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void copy(EmbeddedView view, String rows) {
        try (Connection connection = view.owner("liftlock").connect()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy usage_event (organization_id, at, kind, quantity, installation, model, cost_centre, person, currency, cost, event_id) from stdin",
                            new StringReader(rows));
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
