package org.liftlock.migration.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** The public keys to verify with: a JSON Web Key Set in a file, or behind an address. */
record KeyFile(String place) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @throws Unverified saying why they cannot be had */
    JsonWebKeySet read() throws Unverified {
        try {
            return new JsonWebKeySet(place.matches("https?://.*") ? fetch() : Files.readString(Path.of(place)));
        } catch (IOException | IllegalArgumentException missing) {
            throw new Unverified(
                    "The public keys cannot be read from %s: %s. Fetch them from the portal's /.well-known/jwks.json and name the file with --keys."
                            .formatted(place, missing.getMessage()));
        } catch (JoseException malformed) {
            throw new Unverified("%s holds no JSON Web Key Set.".formatted(place));
        }
    }

    private String fetch() throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(place)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("it answers with status " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
