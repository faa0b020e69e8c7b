package org.liftlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installations;
import org.liftlock.license.Licenses;
import org.liftlock.license.validation.PastChecks;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class DemoChecksTest {
    @Inject
    World world;

    @Inject
    Scopes scopes;

    @Inject
    Installations installations;

    @Inject
    Licenses licenses;

    @Inject
    PastChecks checks;

    @Inject
    DemoChecks demo;

    @Test
    void monthHasOneGapAndOneWrongClock() {
        String viewer = world.member("demonstrated", Role.VIEWER);
        world.licensed("demonstrated");
        UUID installation = world.installation("demonstrated");
        UUID license = (UUID)
                world.ask(
                        "select l.id from license l join organization o on o.id = l.organization_id where o.slug = 'demonstrated'");
        scopes.run(Scope.PORTAL, () -> demo.settle(installations.require(installation), licenses.require(license)));
        String page = Browser.signedIn(viewer)
                .open("/licenses/%s/checks".formatted(license))
                .asString();
        assertThat(page)
                .contains("4 d. Not heard of; not revoked by it.", "3 h 12 min ahead", "4700")
                .doesNotContain("until now", "has not been heard of");
        assertThat(world.ask(
                        "select seats_used from license_check where license_id = ?1 order by id desc limit 1", license))
                .as("the newest")
                .isEqualTo(4_700);
        assertThat(scopes.in(Scope.PORTAL, () -> checks.none(licenses.require(license))))
                .isFalse();
    }
}
