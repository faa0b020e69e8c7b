package org.liftlock.usage.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;

/** Seats that the customer assigns and reclaims. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SeatDecisionsTest extends SeatScene {
    @Test
    void aReclaimedSeatCountsNoMoreFromTomorrowUnlessThePersonComesBack() {
        RequestSpecification admin = customer("seats-back");
        admin.body(Map.of("person", "Cid@seats-back.example"))
                .post("/api/v1/seats/assignments")
                .then()
                .statusCode(200)
                .body("from", is(TODAY.toString()));
        admin.get("/api/v1/seats/" + TODAY).then().body("people.name", hasItem("Cid@seats-back.example"));
        admin.body(Map.of("person", "cid@seats-back.example"))
                .post("/api/v1/seats/reclaims")
                .then()
                .statusCode(200)
                .body("from", is(TODAY.plusDays(1).toString()));
        admin.get("/api/v1/seats/" + TODAY).then().body("people.name", hasItem("Cid@seats-back.example"));
        world.change(
                "update seat_decision set from_day = ?1 where kind = 'reclaimed' and organization_id = (select id from organization where slug = 'seats-back')",
                TODAY);
        admin.get("/api/v1/seats/" + TODAY).then().body("people.name", not(hasItem("Cid@seats-back.example")));
        seen(admin, 0, "cid@seats-back.example");
        admin.get("/api/v1/seats/" + TODAY)
                .then()
                .body("people.find { it.name == 'cid@seats-back.example' }.came_back_after_reclaim", is(true));
        assertThat(Browser.signedIn("admin@seats-back.example")
                        .open("/usage/seats/" + TODAY)
                        .asString())
                .contains("came back");
    }

    @Test
    void aSeatThatIsGivenBackAfterAMistakenReclaimIsHeldTomorrowToo() {
        RequestSpecification admin = customer("seats-mistake");
        for (String act : List.of("assignments", "reclaims", "assignments")) {
            admin.body(Map.of("person", "dan@seats-mistake.example")).post("/api/v1/seats/" + act);
        }
        world.change(
                "update seat_decision set from_day = from_day - 1 where organization_id = (select id from organization where slug = 'seats-mistake')");
        admin.get("/api/v1/seats/" + TODAY).then().body("people.name", hasItem("dan@seats-mistake.example"));
    }

    @Test
    void whoHoldsNoSeatHasNoneToReclaim() {
        customer("seats-none")
                .body(Map.of("person", "nobody"))
                .post("/api/v1/seats/reclaims")
                .then()
                .statusCode(422)
                .body("errors.person", containsString("holds no seat today"));
    }
}
