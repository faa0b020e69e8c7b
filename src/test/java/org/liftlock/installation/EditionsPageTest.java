package org.liftlock.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class EditionsPageTest {
    private static final String PAGE = "/editions/" + World.PRODUCT;

    @Inject
    World world;

    @Test
    void oneOfSeveralProductsIsChosen() {
        assertThat(Browser.signedIn(world.staff(Role.SALES)).open("/editions").asString())
                .contains("href=\"" + PAGE + "\"", "href=\"/editions/observability\"");
    }

    @Test
    void organizationIsToldWhatItWouldGain() {
        world.installation("acme");
        assertThat(Browser.signedIn(world.member("acme", Role.VIEWER))
                        .open(PAGE)
                        .asString())
                .contains("What you run", "You would gain", "With Business:", "With Enterprise:");
    }

    @Test
    void staffAndNewcomersGainNothing() {
        assertThat(Browser.signedIn(world.staff(Role.SALES)).open(PAGE).asString())
                .doesNotContain("With Business:", "no installation");
        assertThat(Browser.signedIn(world.member("newcomer", Role.VIEWER))
                        .open(PAGE)
                        .asString())
                .contains("has no installation of")
                .doesNotContain("With Business:");
    }

    @Test
    void unknownProductIsNotFound() {
        assertThat(Browser.signedIn(world.staff(Role.SALES))
                        .open("/editions/nothing")
                        .statusCode())
                .isEqualTo(404);
    }
}
