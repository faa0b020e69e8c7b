package org.liftlock.license.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.license.LicenseIssuer;
import org.liftlock.license.LicenseTerms;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Role;

/** The sample's server with a license whose term and grace are over, beside one that never had any. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ExpiredInstallationTest {
    private static final Path SAMPLE = Path.of("src/main/resources/products/aictrlnet/sample");
    private static final String GOVERNANCE = "/api/v1/ai-governance/ml-status";
    private static final String LICENSE = "/api/v1/system/license";
    private static final List<String> OF_EVERYBODY =
            List.of("/health", "/api/v1/workflows", "/api/v1/system/resources", LICENSE);

    @TestHTTPResource("/")
    URL portal;

    @Inject
    World world;

    @Inject
    Scopes scopes;

    @Inject
    Organizations organizations;

    @Inject
    LicenseIssuer issuer;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void itGoesOnAsCommunityAndNeverAsLess() throws Exception {
        Target database = database();
        Map<String, Integer> licensed = answers("business", database, key(Duration.ofDays(30), 0));
        Map<String, Integer> expired = answers("business", database, key(Duration.ofDays(-30), 14));
        Map<String, Integer> without = answers("community", database, "");
        assertThat(licensed.get(GOVERNANCE)).isEqualTo(200);
        assertThat(without).containsEntry(GOVERNANCE, 404);
        assertThat(expired).isEqualTo(without);
        for (String page : OF_EVERYBODY) {
            assertThat(expired).containsEntry(page, 200);
        }
    }

    @Test
    void graceCountsEvenWhereThePortalWasNeverReached() throws Exception {
        String key = key(Duration.ofDays(-3), 14);
        try (RunningSample service = RunningSample.start("business", database(), key, CycleClient.NOWHERE)) {
            JsonNode license = json.readTree(service.get(LICENSE).body());
            assertThat(license.path("status").asText()).isEqualTo("valid");
            assertThat(license.path("serves").asText()).isEqualTo("business");
            assertThat(license.path("reason").asText()).contains("It expired at", "goes on until");
        }
    }

    /** What each page answers with; what the server says of its license must agree with what it serves. */
    private Map<String, Integer> answers(String edition, Target database, String key) throws Exception {
        try (RunningSample service = RunningSample.start(edition, database, key, portal.toString())) {
            Map<String, Integer> answers = new LinkedHashMap<>();
            answers.put(GOVERNANCE, service.get(GOVERNANCE).statusCode());
            for (String page : OF_EVERYBODY) {
                answers.put(page, service.get(page).statusCode());
            }
            JsonNode license = json.readTree(service.get(LICENSE).body());
            boolean everything = answers.get(GOVERNANCE) == 200;
            assertThat(license.path("serves").asText()).isEqualTo(everything ? "business" : "community");
            assertThat(license.path("valid").asBoolean()).isEqualTo(everything || edition.equals("community"));
            return answers;
        }
    }

    private String key(Duration end, int graceDays) {
        world.member("run-out", Role.VIEWER);
        Instant now = Instant.now();
        LicenseTerms terms = new LicenseTerms(
                World.PRODUCT, "business", 5, false, now.minus(Duration.ofDays(60)), now.plus(end), graceDays, null);
        return scopes.in(
                Scope.PORTAL, () -> issuer.issue(organizations.bySlug("run-out").orElseThrow(), terms, "world")
                        .token());
    }

    /** Of the tables of Business only those that the server looks for. */
    private static Target database() throws IOException {
        Target database = ScratchDatabases.create();
        ScratchDatabases.execute(database, Files.readString(SAMPLE.resolve("schema.sql")));
        ScratchDatabases.execute(
                database,
                "create table organizations (); create table enhanced_agents (); create table approval_workflows ();"
                        + " create table oauth2_providers (); create table ai_governance_policies ()");
        return database;
    }
}
