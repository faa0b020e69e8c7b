package org.liftlock.usage.seat;

import static org.hamcrest.Matchers.is;
import static org.liftlock.World.api;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.liftlock.World;
import org.liftlock.person.Role;

/** Customers with a license for ten seats, and the people that their installations have seen. */
abstract class SeatScene {
    static final LocalDate TODAY = Instant.now().atZone(ZoneOffset.UTC).toLocalDate();

    @Inject
    World world;

    /** An administrator, who is a member and therefore holds a seat, and a license for ten. */
    RequestSpecification customer(String slug) {
        RequestSpecification admin = api(world.member(slug, Role.ADMIN));
        if (((Number) world.ask(
                                "select count(*) from license l join organization o on o.id = l.organization_id where o.slug = ?1",
                                slug))
                        .intValue()
                == 0) {
            world.licensed(slug);
        }
        return admin;
    }

    static void seen(RequestSpecification as, int daysAgo, String... people) {
        String at = Instant.now().minus(Duration.ofDays(daysAgo)).toString();
        as.body(Map.of(
                        "key",
                        UUID.randomUUID().toString(),
                        "installation",
                        "prod",
                        "events",
                        Arrays.stream(people)
                                .map(person -> Map.of("at", at, "kind", "seat", "person", person))
                                .toList()))
                .post("/api/v1/usage")
                .then()
                .statusCode(200)
                .body("accepted", is(people.length));
    }
}
