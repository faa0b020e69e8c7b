package org.liftlock.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liftlock.Browser;
import org.liftlock.World;
import org.liftlock.person.Role;

/** A browser on its way to Acme's identity provider and back. */
record OidcVisit(Browser browser) {
    private static final Pattern ONWARD = Pattern.compile("content=\"0; url=([^\"]+)\"");

    /** Has staff vouch for a domain of Acme's. */
    static void domain(World world, String domain) {
        World.api(world.member("acme", Role.ADMIN))
                .body(Map.of("domain", domain))
                .post("/api/v1/orgs/acme/domains")
                .then()
                .statusCode(201);
        World.api(world.staff(Role.SUPER_ADMIN))
                .body(Map.of("reason", "test"))
                .post("/api/v1/orgs/acme/domains/" + domain + "/verification")
                .then()
                .statusCode(200);
    }

    /** Connects Acme, switched on. */
    static void connect(World world, Map<String, Object> order) {
        String admin = world.member("acme", Role.ADMIN);
        world.licensed("acme");
        Map<String, Object> all = new HashMap<>(order);
        all.put("client_id", SmallProvider.CLIENT);
        all.put("client_secret", "a secret of at least thirty-two letters");
        all.put("enabled", true);
        World.api(admin)
                .body(all)
                .put("/api/v1/orgs/acme/sso/oidc")
                .then()
                .statusCode(200)
                .body("client_secret", nullValue());
    }

    /** What the portal asks of the identity provider. */
    record Asked(URI address, Map<String, String> values) {
        String get(String name) {
            return String.valueOf(values.get(name));
        }
    }

    Asked leave() {
        String html = browser.open("/sso/acme/oidc/login?next=/licenses").asString();
        Matcher onward = ONWARD.matcher(html);
        assertThat(onward.find()).as(html).isTrue();
        URI address = URI.create(onward.group(1).replace("&amp;", "&"));
        Map<String, String> asked = new HashMap<>();
        for (String pair : address.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            asked.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return new Asked(address, asked);
    }

    /** Follows the portal as far as it leads within itself. */
    Response comeBack(String state) {
        Response answer = browser.open("/sso/acme/oidc/callback?code=code&state=" + state);
        return answer.statusCode() == 302 && path(answer).startsWith("/sso/acme/oidc/login")
                ? browser.open(path(answer))
                : answer;
    }

    /** Decoded, because what sends the next request encodes it again. */
    static String path(Response answer) {
        return URLDecoder.decode(
                String.valueOf(answer.getHeader("Location")).replaceFirst("^https?://[^/]+", ""),
                StandardCharsets.UTF_8);
    }
}
