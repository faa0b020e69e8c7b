package org.liftlock.compliance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** Each line of evidence, when things are as they should be and when they are not. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ComplianceTest {
    private static final String MINE = "organization_id = (select id from organization where slug = ?1)";

    @Inject
    World world;

    private String slug;
    private String officer;
    private String token;

    @BeforeEach
    void freshOrganization() {
        slug = "comply" + UUID.randomUUID().toString().substring(0, 8);
        officer = world.member(slug, Role.COMPLIANCE_OFFICER);
        world.licensed(slug, "business");
        token = World.token(officer);
    }

    @Test
    void whatIsUnknownIsNeverInOrder() {
        assertThat(states())
                .containsAllEntriesOf(Map.of(
                        "audit-chain", "good",
                        "second-factor", "bad",
                        "single-sign-on", "bad",
                        "dormant-members", "good",
                        "api-keys", "good",
                        "proved-backups", "look",
                        "restore-proof", "bad",
                        "isolation", "look",
                        "signed-reports", "look",
                        "support-access", "good"))
                .containsEntry("licenses", "look")
                .containsEntry("seats", "good")
                .hasSize(12);
    }

    @Test
    void peopleAreInOrderOnceAllHaveASecondFactorAndComeThroughSingleSignOn() {
        assertThat(figure("second-factor")).isEqualTo("1 of 1 members");
        change("insert into sign_in_policy select id, true, 'test', now() from organization where slug = ?1");
        assertThat(states()).containsEntry("second-factor", "look");
        change(
                "insert into authenticator select person_id, 'x', now(), 0 from membership where organization_id = (select id from organization where slug = ?1)");
        change(
                "insert into oidc_connection (organization_id, provider, issuer, client_id, secret_sealed, cookie_secret_sealed, claim_email, claim_groups, group_roles, default_role, enabled, version, changed_at) select id, 'other', 'x', 'x', 'x', 'x', '', '', '{}', 'viewer', true, 0, now() from organization where slug = ?1");
        assertThat(states()).containsEntry("second-factor", "good").containsEntry("single-sign-on", "look");
        change("update oidc_connection set enforced = true where " + MINE);
        assertThat(states()).containsEntry("single-sign-on", "good");
    }

    @Test
    void whoNeverCameAndKeysThatNobodyUsesAreNamed() {
        world.member(slug, Role.VIEWER);
        change("update membership set created_at = now() - interval '91 days' where " + MINE);
        change(
                "insert into api_key select gen_random_uuid(), organization_id, person_id, 'old', 'llk_', cast(gen_random_uuid() as text), '[]', now() - interval '181 days', now() + interval '1 day' from membership where "
                        + MINE + " and role = 'viewer'");
        assertThat(states()).containsEntry("dormant-members", "look").containsEntry("api-keys", "look");
        assertThat(figure("dormant-members")).isEqualTo("1 of 2 members");
        assertThat(figure("api-keys")).isEqualTo("1 key: 1 old, 1 idle");
        change("update api_key set last_used_at = now() where " + MINE);
        assertThat(states()).containsEntry("dormant-members", "good");
        change("update api_key set revoked_at = now() where " + MINE);
        assertThat(states()).containsEntry("api-keys", "good");
    }

    @Test
    void installationsNeedBackupsReportsAndALicenseOfTheirEdition() {
        UUID installation = world.installation(slug);
        assertThat(states())
                .containsEntry("proved-backups", "bad")
                .containsEntry("isolation", "look")
                .containsEntry("licenses", "look");
        change(
                "insert into run (id, organization_id, installation_id, product, playbook, from_edition, to_edition, mode, state, wish, parameters, started_by, created_at, finished_at) select gen_random_uuid(), organization_id, id, product, 'p', 'community', 'business', 'execute', 'done', 'go_on', '{}', 'test', now(), now() from installation where "
                        + MINE);
        change(
                "insert into run_journal (run_id, organization_id, step, key, value, at) select id, organization_id, 'backup', 'backup', '{\"folder\": \"/nowhere\", \"digest\": \"\", \"bytes\": 1, \"tables\": 1, \"rows\": 1, \"takenAt\": \"2026-01-01T00:00:00Z\", \"proved\": true}', now() from run where "
                        + MINE);
        change("update license set expires_at = now() + interval '60 days' where " + MINE);
        assertThat(states())
                .containsEntry("proved-backups", "bad")
                .containsEntry("restore-proof", "good")
                .containsEntry("signed-reports", "bad")
                .containsEntry("licenses", "good");
        change("insert into run_report select id, organization_id, finished_at, 'jws' from run where " + MINE);
        change("update run_journal set at = now() - interval '91 days' where " + MINE);
        world.change("update installation set edition = 'enterprise' where id = ?1", installation);
        assertThat(states())
                .containsEntry("signed-reports", "good")
                .containsEntry("restore-proof", "look")
                .containsEntry("licenses", "bad");
    }

    @Test
    void licenseOfAnotherInstallationAndAProductThatIsGoneAreNoCover() {
        world.change("update installation set edition = 'business' where id = ?1", world.installation(slug));
        assertThat(states()).as("it ends within thirty days").containsEntry("licenses", "look");
        World.api(world.staff(Role.SALES))
                .body(Map.of("installation", "elsewhere"))
                .post("/api/v1/licenses/%s/changes/installation"
                        .formatted(world.ask("select id from license where " + MINE, slug)))
                .then()
                .statusCode(200);
        assertThat(states()).containsEntry("licenses", "bad");
        change("update installation set product = 'gone' where " + MINE);
        assertThat(states()).containsEntry("licenses", "bad").containsEntry("isolation", "look");
    }

    @Test
    void moreSeatsThanLicensedAndVisitsOfSupportAreSeen() {
        change(
                "insert into seat_report select id, cast(now() at time zone 'UTC' as date), 'aictrlnet', 'x', 11 from organization where slug = ?1");
        change(
                "insert into support_visit (organization_id, email, method, path, at) select id, 'support@liftlock.example', 'GET', '/runs', now() from organization where slug = ?1");
        assertThat(states()).containsEntry("seats", "bad").containsEntry("support-access", "look");
        assertThat(figure("support-access")).isEqualTo("1 page looked at");
    }

    @Test
    void recordThatWasNotWrittenByThePortalBreaksTheChain() {
        Browser.signedIn(officer).submit("/settings/password", "/sign-out", Map.of());
        assertThat(states()).containsEntry("audit-chain", "good");
        change(
                "insert into audit_event select (select least(0, min(sequence)) - 1 from audit_event), id, now(), 'eve', 'run.approved', 'x', '{}', 'y', 'z' from organization where slug = ?1");
        assertThat(states()).containsEntry("audit-chain", "bad");
        assertThat(figure("audit-chain")).startsWith("1 record does not fit");
    }

    @Test
    void recordThatWasTakenOutIsMissedAlsoWhereTheNextOneIsOfAnotherOrganization() throws SQLException {
        Browser.signedIn(officer);
        Object taken = world.ask("select max(sequence) from audit_event where " + MINE, slug);
        Browser.signedIn(world.member("comply-other", Role.VIEWER));
        assertThat(states()).containsEntry("audit-chain", "good");
        Config config = ConfigProvider.getConfig();
        try (Connection owner = DriverManager.getConnection(
                        config.getValue("quarkus.flyway.jdbc-url", String.class),
                        config.getValue("quarkus.flyway.username", String.class),
                        config.getValue("quarkus.flyway.password", String.class));
                Statement statement = owner.createStatement()) {
            statement.execute("create temp table taken as select * from audit_event where sequence = " + taken);
            statement.execute("delete from audit_event where sequence = " + taken);
            try {
                assertThat(states()).containsEntry("audit-chain", "bad");
                assertThat(figure("audit-chain")).isEqualTo("1 record of the portal is missing from the chain");
            } finally {
                statement.execute("insert into audit_event select * from taken");
            }
        }
        assertThat(states()).containsEntry("audit-chain", "good");
    }

    @Test
    void pageAndTableSayTheSame() {
        Browser browser = Browser.signedIn(officer);
        assertThat(browser.open("/compliance").asString())
                .contains("Record of who did what", "in order", "mend it", "/settings/sign-in", "1 of 1 members");
        Response table = browser.open("/compliance/evidence.csv");
        assertThat(table.contentType()).startsWith("text/csv");
        assertThat(table.asString()).contains("second-factor", "mend it");
    }

    private void change(String sql) {
        world.change(sql, slug);
    }

    private Map<String, String> states() {
        return lines().stream().collect(Collectors.toMap(line -> value(line, "id"), line -> value(line, "state")));
    }

    private static String value(Map<String, String> line, String member) {
        return Objects.requireNonNull(line.get(member));
    }

    private String figure(String id) {
        return value(
                lines().stream()
                        .filter(line -> value(line, "id").equals(id))
                        .findFirst()
                        .orElseThrow(),
                "figure");
    }

    private List<Map<String, String>> lines() {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/compliance")
                .then()
                .statusCode(200)
                .extract()
                .path("evidence");
    }
}
