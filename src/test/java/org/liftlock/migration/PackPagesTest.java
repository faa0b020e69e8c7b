package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

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
class PackPagesTest {
    private static final String LINT = "/api/v1/packs/" + World.PRODUCT + "/business/lint";

    @Inject
    World world;

    @Test
    void programIsToldWhatEachStatementDoes() {
        World.api(world.member("acme", Role.VIEWER))
                .get(LINT)
                .then()
                .statusCode(200)
                .body("tried", equalTo(true))
                .body("evidence", equalTo("event_trigger"))
                .body("judged", containsString("sample schema of Community"))
                .body("errors", equalTo(0))
                .body("findings", hasSize(0))
                .body("waived[0].rule", equalTo("json_column"))
                .body("waived[0].line", greaterThan(1))
                .body("waived[0].reason", containsString("letter for letter"))
                .body("migrations", hasSize(16))
                .body("migrations[0].statements[0].seen.created.name", hasItem("organizations"))
                .body("migrations[0].statements[0].seen.locks.table", hasItem("users"));
    }

    @Test
    void enterprisePackIsTriedOnTopOfBusiness() {
        World.api(world.staff(Role.SALES))
                .get(LINT.replace("business", "enterprise"))
                .then()
                .statusCode(200)
                .body("tried", equalTo(true))
                .body("findings", hasSize(0));
    }

    @Test
    void onlyPlannersMayTryItForAnInstallation() {
        var installation = world.installation("acme");
        World.api(world.member("acme", Role.VIEWER))
                .queryParam("installation", installation.toString())
                .get(LINT)
                .then()
                .statusCode(403);
        World.api(world.member("globex", Role.ADMIN))
                .queryParam("installation", installation.toString())
                .get(LINT)
                .then()
                .statusCode(404);
        World.api(world.member("acme", Role.ADMIN))
                .queryParam("installation", "nonsense")
                .get(LINT)
                .then()
                .statusCode(422);
    }

    @Test
    void pageShowsTheSqlTheWaiverAndTheRules() {
        Browser reader = Browser.signedIn(world.member("acme", Role.VIEWER));
        assertThat(reader.open("/packs/" + World.PRODUCT + "/business").asString())
                .contains(
                        "Business schema",
                        "object to nothing that is not waived",
                        "Waived: The capabilities",
                        "CREATE TABLE IF NOT EXISTS organizations",
                        "DROP TABLE IF EXISTS organizations",
                        "share row exclusive",
                        "index_blocks_writes");
        assertThat(reader.open("/editions/" + World.PRODUCT).asString())
                .contains("/packs/" + World.PRODUCT + "/business");
    }

    @Test
    void editionWithoutAPackIsNotFound() {
        Browser reader = Browser.signedIn(world.member("acme", Role.VIEWER));
        assertThat(reader.open("/packs/" + World.PRODUCT + "/community").statusCode())
                .isEqualTo(404);
        assertThat(reader.open("/packs/nothing/business").statusCode()).isEqualTo(404);
    }
}
