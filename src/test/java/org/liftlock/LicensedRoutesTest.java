package org.liftlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liftlock.Routes.Route;
import org.liftlock.person.Role;

/** Walks every route that needs a feature as organizations with licenses of each edition, and with none. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class LicensedRoutesTest {
    private static final String GAIN = "Your licenses do not bring";

    private static final Map<String, Set<String>> EDITIONS = Map.of(
            "saml-sso", Set.of("enterprise"),
            "federation", Set.of("enterprise"),
            "team-collaboration", Set.of("business", "enterprise"),
            "organizations-departments", Set.of("business", "enterprise"),
            "approval-delegation", Set.of("business", "enterprise"),
            "compliance-dashboards", Set.of("business", "enterprise"));

    @Inject
    World world;

    private static List<Route> gated() {
        return Routes.all().stream()
                .filter(route -> route.feature().isPresent())
                .toList();
    }

    @Test
    void eachFeatureHasARoute() {
        assertThat(gated()).extracting(route -> route.feature().orElseThrow()).containsAll(EDITIONS.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"community", "business", "enterprise"})
    void featureIsThereExactlyForTheEditionsThatBringIt(String edition) {
        String slug = "gated-" + edition;
        Caller admin = Caller.of(world.member(slug, Role.ADMIN));
        if (!edition.equals("community")) {
            world.licensed(slug, edition);
        }
        for (Route route : gated()) {
            HttpResponse<String> answer = admin.call(route, route.address());
            boolean held = EDITIONS.get(route.feature().orElseThrow()).contains(edition);
            if (held || route.method().equals("DELETE")) {
                assertThat(answer.body()).as(route.toString()).doesNotContain(GAIN, "not_licensed");
            } else if (route.api()) {
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(403);
                assertThat(answer.body()).contains("\"not_licensed\"", "It comes with: AICtrlNet");
            } else {
                assertThat(answer.statusCode())
                        .as(route.toString())
                        .isEqualTo(route.method().equals("GET") ? 200 : 403);
                assertThat(answer.body()).contains(GAIN, "AICtrlNet Enterprise", "/editions");
            }
        }
    }
}
