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
        assertThat(world.ask(
                        "select count(*) from usage_day where installation = ?1 and kind = 'storage_bytes' and quantity > 1000000",
                        slug))
                .isEqualTo(1L);
    }

    @Test
    void tokensAreCountedByModelAndCostCentreWithWhatTheyCost() throws SQLException {
        world.member("reading-tokens", Role.ADMIN);
        UUID id = installation("reading-tokens");
        Target target = scopes.in(Scope.PORTAL, () -> {
            var database = installations.require(id).database();
            return new Target(
                    database.host(),
                    database.port(),
                    database.name(),
                    database.user(),
                    installations.require(id).password(seal),
                    Map.of());
        });
        try (var connection = target.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table ml_models (id int, name text)");
            statement.execute("create table departments (id int, name text, cost_center text)");
            statement.execute("insert into ml_models values (1, 'large')");
            statement.execute("insert into departments values (1, 'Research', 'R-7')");
            statement.execute(
                    "create table cost_records (kind text, unit text, model_id int, department_id int, quantity numeric, amount numeric, currency text, incurred_at timestamptz)");
            statement.execute(
                    "insert into cost_records select 'model', 'tokens', 1, 1, 1000, 0.0125, 'USD', now() from generate_series(1, 3)");
        }
        world.change("update installation set edition = 'business' where id = ?1", id);
        Browser.signedIn("admin@reading-tokens.example").submit("/usage/readings", "/usage/readings/" + id, Map.of());
        assertThat(world.ask(
                        "select concat_ws('|', model, cost_centre, quantity, trim_scale(cost), currency) from usage_day d join installation i on i.slug = d.installation where i.id = ?1 and kind = 'model_tokens'",
                        id))
                .isEqualTo("large|R-7|3000|0.0375|USD");
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
