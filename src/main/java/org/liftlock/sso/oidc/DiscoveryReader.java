package org.liftlock.sso.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.liftlock.notice.webhook.Destination;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;

/** Fetches the description of an identity provider and judges whether people can sign in through it. */
@ApplicationScoped
class DiscoveryReader {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 262_144;

    private final boolean anywhere;
    private final ObjectMapper json;

    /** @param anywhere whether private networks may be asked, and without TLS */
    DiscoveryReader(@ConfigProperty(name = "liftlock.sso.private-addresses") boolean anywhere, ObjectMapper json) {
        this.anywhere = anywhere;
        this.json = json;
    }

    /** @throws Problem.Unusable when it cannot be reached or lacks what is needed */
    Discovery read(OidcProvider provider, String typed) {
        String address = typed.strip().replaceFirst(WELL_KNOWN + "$", "").replaceFirst("/$", "");
        if (provider == OidcProvider.GITHUB) {
            return gitHub(address.isEmpty() ? provider.issuer() : address);
        }
        String issuer = provider.shared() ? provider.issuer() : address;
        requireOutside(issuer);
        JsonNode found = fetch(issuer + WELL_KNOWN);
        return judge(issuer, found);
    }

    /** It describes itself nowhere; a server of one's own has the same paths below another address. */
    private Discovery gitHub(String address) {
        requireOutside(address);
        return new Discovery(address, null, null);
    }

    private JsonNode fetch(String address) {
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            HttpResponse<InputStream> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw unreachable(address, "it answered with the status " + answer.statusCode());
                }
                return json.readTree(body.readNBytes(MOST_BYTES));
            }
        } catch (IOException silent) {
            throw unreachable(address, "no description could be read there");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unreachable(address, "the portal is stopping");
        }
    }

    private static Problem.Unusable unreachable(String address, String why) {
        return unusable(
                "discovery_unreachable",
                "%s does not answer as an identity provider does: %s.".formatted(address, why),
                "Open the address in a browser: it has to show JSON with authorization_endpoint. Compare it with what your identity provider calls issuer or discovery URL.");
    }

    private Discovery judge(String issuer, JsonNode found) {
        String named = found.path("issuer").asText("");
        if (!named.replaceFirst("/$", "").equals(issuer)) {
            throw unusable(
                    "discovery_other_issuer",
                    "The description at %s is of another issuer: %s"
                            .formatted(issuer, named.isEmpty() ? "none" : named),
                    named.contains("{tenantid}")
                            ? "Use the address with your own tenant id instead of common, organizations or consumers."
                            : "Use the issuer that is named there.");
        }
        List<String> missing = Stream.of("authorization_endpoint", "token_endpoint", "jwks_uri")
                .filter(name -> found.path(name).asText("").isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw unusable(
                    "discovery_incomplete",
                    "The description lacks %s.".formatted(String.join(", ", missing)),
                    "Use an identity provider that supports the authorization code flow of OpenID Connect.");
        }
        requireOutside(found.path("token_endpoint").asText());
        requireOutside(found.path("jwks_uri").asText());
        return new Discovery(
                named,
                Optional.of(found.path("end_session_endpoint").asText(""))
                        .filter(address -> !address.isEmpty())
                        .orElse(null),
                found.path("jwks_uri").asText());
    }

    /** The portal fetches from there, so it must not be led into its own network. */
    private void requireOutside(String address) {
        URI url = parsed(address);
        String host = url == null ? null : url.getHost();
        boolean secure = url != null && "https".equals(url.getScheme());
        boolean local = anywhere && url != null && "http".equals(url.getScheme());
        if (url == null
                || host == null
                || !(secure || local)
                || url.getUserInfo() != null
                || url.getFragment() != null) {
            throw new Problem.Invalid(
                    Map.of("discovery_url", "Give an address that begins with https://, such as the issuer."));
        }
        if (!anywhere && !isPublic(host)) {
            throw unusable(
                    "discovery_private",
                    "%s is unknown, or an address of a private network or of this machine.".formatted(host),
                    "Whoever runs the portal can allow private addresses with LIFTLOCK_SSO_PRIVATE_ADDRESSES=true.");
        }
    }

    private static boolean isPublic(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host)).allMatch(Destination::isPublic);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static @Nullable URI parsed(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static Problem.Unusable unusable(String code, String message, String remedy) {
        return new Problem.Unusable(List.of(Finding.error(code, message, remedy)));
    }
}
