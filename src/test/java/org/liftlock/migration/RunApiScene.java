package org.liftlock.migration;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.liftlock.World;
import org.liftlock.person.Role;

/** An installation, and runs of it that are ordered by API. */
abstract class RunApiScene {
    @Inject
    World world;

    String admin;
    UUID installation;

    @BeforeEach
    void newInstallation() {
        admin = world.member("acme", Role.ADMIN);
        installation = world.installation("acme");
    }

    Response start(String mode) {
        return OrderedRun.placed(admin, installation, "community-to-business", mode);
    }

    String started(String mode) {
        return start(mode).then().statusCode(201).extract().path("id");
    }
}
