package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** Who accepts a quote agrees to the license agreement, in the version that stands at that moment. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class AgreementTest {
    @Inject
    World world;

    @Test
    void quoteIsAcceptedOnlyWithTheAgreementAsItReadsNow() {
        String admin = world.member("agreeing", Role.ADMIN);
        String id = api(admin)
                .body(Map.of(
                        "product", World.PRODUCT, "edition", "business", "seats", 20, "months", 12, "wish", "quote"))
                .post("/api/v1/license-requests")
                .path("id");
        String path = "/api/v1/license-requests/" + id;
        api(world.staff(Role.SALES))
                .body(Map.of("quote", "1,000 a year", "quote_until", "2126-01-01"))
                .post(path + "/quote")
                .then()
                .statusCode(200);
        api(admin)
                .post(path + "/acceptance")
                .then()
                .statusCode(422)
                .body("errors.agreement", is("Agree to the license agreement, version 2026-01."));
        api(admin)
                .body(Map.of("agreement", "2025-07"))
                .post(path + "/acceptance")
                .then()
                .statusCode(422)
                .body("errors.agreement", containsString("has the version 2026-01 by now"));
        api(admin)
                .body(Map.of("agreement", "2026-01"))
                .post(path + "/acceptance")
                .then()
                .statusCode(200)
                .body("state", is("accepted"))
                .body("agreement", is("2026-01"))
                .body("agreed_by", is(admin))
                .body("agreed_at", notNullValue());
        assertThat(world.ask(
                        "select cast(detail as text) from audit_event where action = 'license_request.accepted' and subject = ?1",
                        id))
                .asString()
                .contains("2026-01", "https://bodaty.com/legal/license-agreement/2026-01");
    }
}
