package org.liftlock.migration.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;

/** Speaks to a portal's API with a bearer token, and turns each refusal into the end of the command. */
final class PortalClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONG_ANSWER = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI portal;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    PortalClient(URI portal, String token) {
        this.portal = portal;
        this.token = token;
    }

    JsonNode get(String path) throws CommandEnd {
        return ask(request(path).GET().build());
    }

    JsonNode post(String path, JsonNode body) throws CommandEnd {
        return ask(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(portal + "/api/v1" + path))
                .timeout(LONG_ANSWER)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode ask(HttpRequest request) throws CommandEnd {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw refused(answer);
            }
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException other) {
            throw unreachable("it answers, but not as a Liftlock portal does");
        } catch (IOException silent) {
            throw unreachable(silent.getMessage() == null ? "no connection" : silent.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted");
        }
    }

    private CommandEnd unreachable(String why) {
        return new CommandEnd(
                Status.UNREACHABLE,
                "The portal at %s cannot be reached: %s. Check the address (--portal) and that it runs."
                        .formatted(portal, why));
    }

    private CommandEnd refused(HttpResponse<String> answer) {
        JsonNode problem = problem(answer.body());
        String words = words(problem, answer.statusCode());
        return switch (answer.statusCode()) {
            case 401 -> new CommandEnd(Status.NOT_ALLOWED, "The portal does not accept the token: " + words);
            case 403 -> new CommandEnd(Status.NOT_ALLOWED, "You may not do this: " + words);
            case 404, 422 -> new CommandEnd(Status.UNKNOWN, words);
            case 409 -> new CommandEnd(Status.REFUSED, "The portal will not start it now: " + words);
            default -> new CommandEnd(Status.FAILED, "The portal failed: " + words);
        };
    }

    private static JsonNode problem(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException none) {
            return JSON.createObjectNode();
        }
    }

    /** What is wrong with each field says more than that something is. */
    private static String words(JsonNode problem, int status) {
        String errors = problem.path("errors").properties().stream()
                .map(error -> error.getValue().asText())
                .collect(Collectors.joining(" "));
        if (!errors.isEmpty()) {
            return errors;
        }
        String detail = problem.path("detail").asText("");
        return detail.isEmpty()
                ? "it answered with status %d.".formatted(status)
                : "%s %s".formatted(detail, problem.path("remedy").asText("")).strip();
    }

    @Override
    public void close() {
        client.close();
    }
}
