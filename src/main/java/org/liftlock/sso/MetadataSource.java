package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;

/** Fetches metadata from an identity provider's address. */
@ApplicationScoped
class MetadataSource {
    private static final int MOST_BYTES = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final boolean anywhere;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param anywhere whether private networks may be asked: an identity provider of one's own often is there */
    MetadataSource(@ConfigProperty(name = "liftlock.sso.private-addresses") boolean anywhere) {
        this.anywhere = anywhere;
    }

    String fetch(String typed) {
        URI address = address(typed);
        try {
            HttpResponse<InputStream> answer = http.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw refused("The address answers with status %d.".formatted(answer.statusCode()));
                }
                return new String(body.readNBytes(MOST_BYTES + 1), StandardCharsets.UTF_8);
            }
        } catch (IOException unreachable) {
            throw refused("Nothing answers at this address.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw refused("The portal was stopped meanwhile.");
        }
    }

    private URI address(String typed) {
        try {
            URI address = URI.create(typed);
            if (address.getHost() == null
                    || !String.valueOf(address.getScheme()).matches("https?")) {
                throw refused("This is no address that begins with https://.");
            }
            for (InetAddress one : InetAddress.getAllByName(address.getHost())) {
                if (!anywhere && isPrivate(one)) {
                    throw refused("This is an address of a private network or of the portal's own machine.");
                }
            }
            if (!anywhere && !address.getScheme().equals("https")) {
                throw refused("The address has to begin with https://.");
            }
            return address;
        } catch (IllegalArgumentException | IOException unknown) {
            throw refused("There is no such address.");
        }
    }

    private static boolean isPrivate(InetAddress address) {
        boolean local = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        int first = address.getAddress()[0] & 0xff;
        boolean uniqueLocal = address.getAddress().length == 16 && (first & 0xfe) == 0xfc;
        boolean shared = address.getAddress().length == 4 && first == 100;
        return local || uniqueLocal || shared;
    }

    private static Problem.Unusable refused(String why) {
        return new Problem.Unusable(List.of(Finding.error(
                "metadata_not_fetched",
                why,
                "Open the address in a browser: it has to show XML without signing in. Or bring the file instead.")));
    }
}
