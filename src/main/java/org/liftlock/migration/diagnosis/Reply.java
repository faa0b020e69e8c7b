package org.liftlock.migration.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.Excerpt;

/** What came back when an address was asked. */
sealed interface Reply {
    Duration PATIENCE = Duration.ofSeconds(5);
    int MOST_BYTES = 1_000_000;
    ObjectMapper JSON = new ObjectMapper();

    /** On one line, for people. */
    String words();

    /** @param date by the clock of whoever answered; empty when it was not told */
    record Answered(int status, String body, Optional<Instant> date) implements Reply {
        @Override
        public String words() {
            return "it answered %d%s".formatted(status, body.isBlank() ? " with nothing" : ": " + Excerpt.of(body));
        }

        boolean good() {
            return status >= 200 && status < 300;
        }

        /** @param pointer a JSON pointer (RFC 6901) into the answer */
        Optional<String> value(String pointer) {
            try {
                @Nullable JsonNode tree = JSON.readTree(body);
                return Optional.ofNullable(tree)
                        .map(node -> node.at(pointer))
                        .filter(JsonNode::isValueNode)
                        .map(JsonNode::asText);
            } catch (JsonProcessingException | IllegalArgumentException noJson) {
                return Optional.empty();
            }
        }
    }

    /** No answer. */
    record Silent(String words) implements Reply {}

    static URI at(URI base, String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    static Reply of(URI address) {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(Redirect.NORMAL)
                .build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            return answered(response);
        } catch (IOException silent) {
            return new Silent(words(address, silent));
        } catch (IllegalArgumentException unusable) {
            return new Silent("%s is no address that can be asked".formatted(address));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Silent("the question was interrupted");
        }
    }

    private static Answered answered(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return new Answered(
                    response.statusCode(),
                    new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8),
                    response.headers().firstValue("Date").flatMap(Reply::date));
        }
    }

    /** In the form of RFC 9110, section 5.6.7. */
    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static String words(URI address, IOException silent) {
        return switch (silent) {
            case HttpTimeoutException slow ->
                "no answer from %s within %d seconds".formatted(address.getAuthority(), PATIENCE.toSeconds());
            case ConnectException refused -> "nothing answers on %s".formatted(address.getAuthority());
            default -> "the connection to %s broke off: %s".formatted(address.getAuthority(), silent.getMessage());
        };
    }
}
