package org.liftlock.usage.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.DatabaseAddress;
import org.liftlock.installation.Installations;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;
import org.liftlock.person.Role;
import org.liftlock.product.UsageSheet;
import org.liftlock.secret.Seal;
import org.liftlock.usage.UsageKind;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ReadingTest {
    @Inject
    World world;

    @Inject
    Scopes scopes;

    @Inject
    Seal seal;

    @Inject
    Installations installations;

    @Inject
    ReadingRound round;

    /** An installation whose database has three executions of two workflows today. */
    private UUID installation(String slug) throws SQLException {
        Target target = ScratchDatabases.superuser(ScratchDatabases.create());
        try (var connection = target.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table workflow_executions (workflow_id text, started_at timestamp)");
            statement.execute("create table api_key_logs (created_at timestamp)");
            statement.execute(
                    "insert into workflow_executions select w, now() at time zone 'UTC' from unnest(array['a', 'a', 'b']) w");
        }
        UUID id = world.installation(slug);
        scopes.run(Scope.PORTAL, () -> installations
                .require(id)
                .moves(
                        new DatabaseAddress(target.host(), target.port(), target.database(), target.user()),
                        target.password(),
                        seal,
                        Instant.now()));
        return id;
    }

    @Test
    void countingAgainAddsNothingAndOwnReportsGoFirst() throws SQLException {
        RequestSpecification admin = api(world.member("reading", Role.ADMIN));
        UUID id = installation("reading");
        Browser browser = Browser.signedIn("admin@reading.example");
        for (int time = 0; time < 2; time++) {
            browser.submit("/usage/readings", "/usage/readings/" + id, Map.of());
            api("admin@reading.example")
                    .get("/api/v1/usage?kind=execution")
                    .then()
                    .body("items[0].quantity", is(3));
        }
        assertThat(browser.open("/usage/readings").asString()).contains("Count now", "counted");
        String slug = (String) world.ask("select slug from installation where id = ?1", id);
        admin.body(Map.of(
                        "key",
                        "k",
                        "installation",
                        slug.toUpperCase(Locale.ROOT),
                        "events",
                        List.of(Map.of("at", Instant.now().toString(), "kind", "execution", "quantity", 50))))
                .post("/api/v1/usage");
        api("admin@reading.example").get("/api/v1/usage?kind=execution").then().body("items[0].quantity", is(50));
        api("admin@reading.example").get("/api/v1/usage?kind=workflow").then().body("items[0].quantity", is(2));
        admin.body(Map.of(
                        "key",
                        "nameless",
                        "events",
                        List.of(Map.of("at", Instant.now().toString(), "kind", "workflow", "quantity", 7))))
                .post("/api/v1/usage");
        api("admin@reading.example")
                .get("/api/v1/usage?kind=workflow&by=installation")
                .then()
                .body("items.name", is(List.of(slug)))
                .body("items[0].quantity", is(7));
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsToldWithItsReason() {
        world.member("reading-silent", Role.ADMIN);
        UUID id = world.installation("reading-silent");
        Browser browser = Browser.signedIn("admin@reading-silent.example");
        browser.submit("/usage/readings", "/usage/readings/" + id, Map.of());
        assertThat(browser.open("/usage/readings").asString()).contains("could not be counted");
    }

    @Test
    void productsCountOnlyWhatReportsKnow() {
        assertThat(UsageKind.measured().stream().map(UsageKind::id))
                .containsExactlyInAnyOrderElementsOf(UsageSheet.KINDS);
    }
}
