package org.liftlock.migration.step;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * Where a service answers.
 *
 * @param title what people call the service
 */
record ServiceAddress(String title, URI base) {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NORMAL)
            .build();

    URI at(String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    ServiceReply ask(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(at(path))
                    .timeout(ANSWER)
                    .header("Accept", "application/json")
                    .build();
            var response = CLIENT.send(request, BodyHandlers.ofString());
            return new ServiceReply.Answered(response.statusCode(), response.body());
        } catch (IOException silent) {
            return new ServiceReply.Silent(words(silent));
        } catch (IllegalArgumentException unusable) {
            return new ServiceReply.Silent("%s is no address that can be asked".formatted(base));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new ServiceReply.Silent("the question was interrupted");
        }
    }

    private String words(IOException silent) {
        return switch (silent) {
            case HttpConnectTimeoutException slow ->
                "no connection to %s within %d seconds".formatted(base.getAuthority(), CONNECT.toSeconds());
            case HttpTimeoutException slow ->
                "no answer from %s within %d seconds".formatted(base.getAuthority(), ANSWER.toSeconds());
            case ConnectException refused
            when refused.getCause() instanceof UnresolvedAddressException
                    || refused.getCause() != null
                            && refused.getCause().getCause() instanceof UnresolvedAddressException ->
                "the name %s leads to no machine".formatted(base.getHost());
            case ConnectException refused -> "nothing listens on %s".formatted(base.getAuthority());
            case SSLException untrusted ->
                "no trusted TLS connection to %s: %s".formatted(base.getAuthority(), untrusted.getMessage());
            default -> "the connection to %s broke off: %s".formatted(base.getAuthority(), silent.getMessage());
        };
    }
}
