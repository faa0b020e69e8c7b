package org.liftlock.sso;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.signin.saml.SamlWorld;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RefreshTest {
    private static final String PAGE = "/settings/security/saml";
    private static final String IDP = "https://idp.umbrella.example";

    @Inject
    World world;

    @Inject
    SamlWorld saml;

    @Inject
    RefreshRound round;

    private HttpServer server;
    private String served = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = served.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void newCertificatesArriveByThemselvesAndAnotherIdentityProviderDoesNot() {
        Browser admin = Browser.signedIn(saml.organization("umbrella"));
        served = MetadataText.of(IDP, TestKey.fresh());
        assertThat(fetch(admin).statusCode()).isEqualTo(303);

        TestKey next = TestKey.fresh();
        served = MetadataText.of(IDP, next);
        aDayLater();
        assertThat(admin.open(PAGE).asString()).contains(new SigningCertificate(next.certificate()).fingerprint());

        served = MetadataText.of("https://evil.example", TestKey.fresh());
        aDayLater();
        assertThat(admin.open(PAGE).asString())
                .contains("metadata of another identity provider")
                .contains(new SigningCertificate(next.certificate()).fingerprint());
    }

    @Test
    void administratorsAreToldThatACertificateEnds() {
        String email = saml.organization("soylent");
        TestKey ending = TestKey.lasting(2048, Instant.now().plus(Duration.ofDays(10)));
        saml.configure(
                email,
                "soylent",
                Map.of("metadata", MetadataText.of("https://idp.soylent.example", ending), "enabled", true));
        round.go(() -> false);
        round.go(() -> false);
        assertThat(Browser.signedIn(email).open("/notices").asString())
                .containsOnlyOnce("The certificate of your identity provider ends in 9 days");
    }

    private io.restassured.response.Response fetch(Browser admin) {
        return admin.request()
                .multiPart("csrf-token", admin.token(PAGE))
                .multiPart(
                        "url",
                        "http://localhost:%d/metadata"
                                .formatted(server.getAddress().getPort()))
                .multiPart("metadata", "")
                .post(PAGE + "/metadata");
    }

    private void aDayLater() {
        world.change(
                "update saml_connection set metadata_at = metadata_at - interval '25 hours' where metadata_url is not null");
        round.go(() -> false);
    }
}
