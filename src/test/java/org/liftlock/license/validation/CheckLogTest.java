package org.liftlock.license.validation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scopes;
import org.liftlock.person.Role;

/** What becomes of checks that cannot be written at once. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class CheckLogTest {
    private static final String SPOILER = "spoils-the-batch";

    @Inject
    World world;

    @Inject
    Checks checks;

    @Inject
    EntityManager entities;

    @Inject
    Scopes scopes;

    @Inject
    Event<LicensesChecked> told;

    private UUID organization;
    private UUID license;

    @BeforeEach
    void license() {
        world.member("logged", Role.VIEWER);
        world.licensed("logged");
        license = (UUID)
                world.ask(
                        "select l.id from license l join organization o on o.id = l.organization_id where o.slug = 'logged' order by serial desc limit 1");
        organization = (UUID) world.ask("select organization_id from license where id = ?1", license);
    }

    /** Somebody who is told of checks and cannot bear one of them. */
    @ApplicationScoped
    static class Spoiler {
        void hear(@Observes LicensesChecked checked) {
            if (checked.said().stream().anyMatch(said -> said.installation().equals(SPOILER))) {
                throw new IllegalStateException("This one cannot be borne");
            }
        }
    }

    /** The database is away for a while. */
    private static final class Away extends Checks {
        private boolean away = true;

        Away(EntityManager entities, Scopes scopes, Event<LicensesChecked> told) {
            super(entities, scopes, told);
        }

        @Override
        void keep(List<Check> batch) {
            if (away) {
                throw new IllegalStateException("The connection is lost");
            }
            super.keep(batch);
        }

        @Override
        boolean reachable() {
            return !away;
        }
    }

    @Test
    void oneThatCannotBeKeptDoesNotHoldUpTheOthers() {
        CheckLog log = new CheckLog(checks);
        List.of("before", SPOILER, "after").forEach(installation -> log.note(check(installation)));
        log.keep();
        assertThat(kept()).isEqualTo("after before");
        log.keep();
        assertThat(kept()).as("nothing is kept twice").isEqualTo("after before");
    }

    @Test
    void whatCannotBeWrittenWhileTheDatabaseIsAwayIsWrittenLaterOnce() {
        Away database = new Away(entities, scopes, told);
        CheckLog log = new CheckLog(database);
        log.note(check("first"));
        log.note(check("second"));
        assertThatThrownBy(log::keep).hasMessage("The connection is lost");
        assertThat(kept()).isEmpty();
        database.away = false;
        log.keep();
        log.keep();
        assertThat(kept()).isEqualTo("first second");
    }

    @Test
    void answerDoesNotWaitForWhoeverIsToldOfIt() {
        String key = (String) world.ask("select token from license where id = ?1", license);
        given().contentType("application/json")
                .body(Map.of("key", key, "installation", SPOILER))
                .post("/api/v1/licenses/validate")
                .then()
                .statusCode(200);
    }

    private Check check(String installation) {
        return new Check(
                organization, license, installation, Instant.now(), null, 3, null, "valid", "valid", "203.0.113.0/24");
    }

    private String kept() {
        return (String) world.ask(
                "select coalesce(string_agg(installation, ' ' order by installation), '') from license_check where license_id = ?1",
                license);
    }
}
