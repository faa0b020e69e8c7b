package org.liftlock.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.liftlock.ApiClient;
import org.liftlock.PortalProcess;
import org.liftlock.signin.saml.SamlWorld;
import org.liftlock.signin.saml.TestIdp;

/** How many people a second the portal lets in by SAML: each asks for the request and brings the signed response. */
record SamlBench(Path home) {
    private static final int AT_A_TIME = 4;
    private static final int WARM_UP = 100;
    private static final int MEASURED = 400;

    void signIns() {
        try (PortalProcess portal = PortalProcess.start(home, Map.of(), List.of())) {
            TestIdp idp = TestIdp.fresh("https://idp.bench.example");
            ApiClient admin = ApiClient.signIn(portal, "admin@acme.example");
            ApiClient.Answer set =
                    admin.put("/api/v1/orgs/acme/sso/saml", Map.of("metadata", idp.metadata(), "enabled", true));
            if (set.status() != 200) {
                throw new IllegalStateException(set.toString());
            }
            round(portal, idp, WARM_UP);
            long begin = System.nanoTime();
            round(portal, idp, MEASURED);
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "# %.0f sign-ins by SAML a second, %d at a time, the identity provider's signing included%n",
                    MEASURED / seconds, AT_A_TIME);
            new Row("saml-sign-in", seconds * 1000 / MEASURED, "ms", 50).print();
        }
    }

    private static void round(PortalProcess portal, TestIdp idp, int many) {
        Set<Integer> refused = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME);
                HttpClient http = HttpClient.newHttpClient()) {
            List<? extends Future<?>> all = IntStream.range(0, many)
                    .mapToObj(number -> threads.submit(() -> {
                        refused.add(signIn(http, portal, idp, number % 50));
                        return null;
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        if (!refused.equals(Set.of(303))) {
            throw new IllegalStateException("Statuses " + refused);
        }
    }

    private static int signIn(HttpClient http, PortalProcess portal, TestIdp idp, int person) throws Exception {
        HttpResponse<Void> asked = http.send(
                HttpRequest.newBuilder(URI.create(portal.url("/sso/acme/saml/login")))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        String request = SamlWorld.id(asked.headers().firstValue("Location").orElseThrow());
        String email = "bench%d@acme.example".formatted(person);
        String response = idp.fair(idp.draft(portal.url(""), "acme", request).of(email, email));
        HttpResponse<Void> answer = http.send(
                HttpRequest.newBuilder(URI.create(portal.url("/sso/acme/saml/acs")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "SAMLResponse=" + URLEncoder.encode(response, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        return answer.statusCode();
    }
}
