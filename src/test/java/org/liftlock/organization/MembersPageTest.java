package org.liftlock.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class MembersPageTest {
    @Inject
    World world;

    @Inject
    PeopleOfOrganization people;

    @Test
    void listIsSearchedFilteredAndSorted() {
        Browser admin = Browser.signedIn(world.member("listed", Role.ADMIN));
        world.member("listed", Role.ANALYST);
        world.member("listed", Role.VIEWER);
        assertThat(admin.open("/settings/members?q=analyst").asString())
                .contains("analyst@listed.example")
                .doesNotContain("viewer@listed.example");
        assertThat(admin.open("/settings/members?role=viewer").asString())
                .contains("viewer@listed.example")
                .doesNotContain("analyst@listed.example");
        String falling = admin.open("/settings/members?sort=-email").asString();
        assertThat(falling.indexOf("viewer@listed.example")).isLessThan(falling.indexOf("admin@listed.example</td>"));
        assertThat(admin.open("/settings/members?q=nobody").asString()).contains("No member fits");
    }

    @Test
    void roleIsChangedAtOnceAndRecorded() {
        Browser admin = Browser.signedIn(world.member("promoted", Role.ADMIN));
        String email = world.member("promoted", Role.VIEWER);
        Browser viewer = Browser.signedIn(email);
        assertThat(viewer.open("/outbox").statusCode()).isEqualTo(403);
        String page = "/settings/members/" + people.idOf(email);
        assertThat(admin.submit(page, page + "/role", Map.of("role", "admin")).statusCode())
                .isEqualTo(303);
        assertThat(viewer.open("/outbox").statusCode()).isEqualTo(200);
        assertThat(people.audited("member.role_changed", email)).hasSize(1);
    }

    @Test
    void onlyAdministratorStays() {
        String email = world.member("lonely", Role.ADMIN);
        Browser admin = Browser.signedIn(email);
        String page = "/settings/members/" + people.idOf(email);
        Response demoted = admin.submit(page, page + "/role", Map.of("role", "viewer"));
        assertThat(demoted.statusCode()).isEqualTo(422);
        assertThat(demoted.asString()).contains("is the only administrator");
        assertThat(admin.submit(page, page + "/removal", Map.of()).asString()).contains("is the only administrator");
    }

    @Test
    void removedMemberIsOutAtOnce() {
        Browser admin = Browser.signedIn(world.member("shrinking", Role.ADMIN));
        String email = world.member("shrinking", Role.MANAGER);
        Browser manager = Browser.signedIn(email);
        assertThat(manager.open("/installations").statusCode()).isEqualTo(200);
        String page = "/settings/members/" + people.idOf(email);
        assertThat(admin.submit(page, page + "/removal", Map.of()).statusCode()).isEqualTo(303);
        assertThat(manager.open("/installations").statusCode()).isEqualTo(303);
        assertThat(admin.open(page).statusCode()).isEqualTo(404);
    }

    @Test
    void rolesThatMembersCannotHaveAreRefused() {
        Browser admin = Browser.signedIn(world.member("climbing", Role.ADMIN));
        String page = "/settings/members/" + people.idOf(world.member("climbing", Role.VIEWER));
        for (String role : new String[] {"super_admin", "sales", "nonsense"}) {
            assertThat(admin.submit(page, page + "/role", Map.of("role", role)).statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void membersOfOtherOrganizationsAreNotFound() {
        String foreign = "/settings/members/" + people.idOf(world.member("globex", Role.ADMIN));
        Browser admin = Browser.signedIn(world.member("acme", Role.ADMIN));
        assertThat(admin.open(foreign).statusCode()).isEqualTo(404);
        assertThat(admin.submit(
                                "/settings/members/" + people.idOf("admin@acme.example"),
                                foreign + "/removal",
                                Map.of())
                        .statusCode())
                .isEqualTo(404);
    }
}
