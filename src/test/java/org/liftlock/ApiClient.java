package org.liftlock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A program that uses the API as one of the demo's people. */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final PortalProcess portal;
    private final String token;

    private ApiClient(PortalProcess portal, String token) {
        this.portal = portal;
        this.token = token;
    }

    public static ApiClient signIn(PortalProcess portal, String email) {
        Answer answer = new ApiClient(portal, "")
                .post("/api/v1/auth/login", Map.of("email", email, "password", PortalProcess.PASSWORD));
        return new ApiClient(portal, answer.body().path("access_token").asText());
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    private Answer send(String method, String path, Object body) {
        try {
            HttpRequest.BodyPublisher content = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(portal.url(path)))
                            .method(method, content)
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            return new Answer(response.statusCode(), text.isBlank() ? NullNode.getInstance() : JSON.readTree(text));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    public JsonNode onlyInstallation() {
        return get("/api/v1/installations").body().path("items").path(0);
    }

    public String start(String installation, String mode) {
        Answer answer = post(
                "/api/v1/runs",
                Map.of(
                        "installation",
                        installation,
                        "playbook",
                        "community-to-business",
                        "mode",
                        mode,
                        "parameters",
                        Map.of()));
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.body().path("id").asText();
    }

    public JsonNode run(String id) {
        return get("/api/v1/runs/" + id).body();
    }

    public JsonNode await(String id, Duration patience, String... states) {
        Instant end = Instant.now().plus(patience);
        JsonNode run = run(id);
        while (!Set.of(states).contains(run.path("state").asText())) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Still " + run.toPrettyString() + "\n" + portal.log());
            }
            PortalProcess.sleep(200);
            run = run(id);
        }
        return run;
    }

    public record Answer(int status, JsonNode body) {}
}
