package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Role;
import org.liftlock.problem.Problem;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class LicensedFeaturesTest {
    private static final String SSO = "saml-sso";

    @Inject
    World world;

    @Inject
    LicensedFeatures features;

    @Inject
    LicenseIssuer issuer;

    @Inject
    LicenseLife life;

    @Inject
    Licenses licenses;

    @Inject
    Organizations organizations;

    @Inject
    Scopes scopes;

    @Inject
    Clock clock;

    private String slug;

    @BeforeEach
    void freshOrganization() {
        slug = "features-" + UUID.randomUUID().toString().substring(0, 8);
        world.member(slug, Role.ADMIN);
    }

    @Test
    void featureComesWithTheEditionThatHasIt() {
        assertThat(holds(SSO)).isFalse();
        issue("business", Duration.ofDays(30), 0);
        assertThat(holds("compliance-dashboards")).isTrue();
        assertThat(holds(SSO)).isFalse();
        issue("enterprise", Duration.ofDays(30), 0);
        assertThat(holds(SSO)).isTrue();
    }

    @Test
    void expiredLicenseLeavesWhatNeedsNone() {
        issue("enterprise", Duration.ofDays(-1), 0);
        assertThat(holds(SSO)).isFalse();
        assertThat(holds("basic-audit-logs")).isTrue();
    }

    @Test
    void graceCountsAndSuspensionDoesNot() {
        UUID license = issue("enterprise", Duration.ofDays(-1), 14);
        assertThat(holds(SSO)).isTrue();
        scopes.run(Scope.PORTAL, () -> life.suspend(licenses.require(license), "Unpaid.", "test"));
        assertThat(holds(SSO)).isFalse();
    }

    @Test
    void refusalNamesTheEditionsThatBringIt() {
        assertThatThrownBy(() -> scopes.run(
                        Scope.PORTAL, () -> features.require(organization().id(), SSO)))
                .isInstanceOfSatisfying(Problem.Forbidden.class, refusal -> assertThat(refusal.remedy())
                        .contains("AICtrlNet Enterprise"));
        assertThat(features.gain(SSO).gain()).isNotEmpty();
    }

    @Test
    void whatIfKnowsWhoWouldBeOverTheLimit() {
        UUID license = issue("business", Duration.ofDays(30), 0);
        world.change(
                "insert into license_check (organization_id, license_id, installation, at, seats_used, decision, code, address) select organization_id, id, 'factory', now(), 9, 'valid', 'valid', '' from license where id = ?1",
                license);
        api(world.staff(Role.SALES))
                .get("/api/v1/licenses/%s/changes/seats?seats=4".formatted(license))
                .then()
                .statusCode(200)
                .body("seats_reported", is(9))
                .body("seats_over", is(5));
    }

    private boolean holds(String feature) {
        return scopes.in(Scope.PORTAL, () -> features.holds(organization().id(), feature));
    }

    private UUID issue(String edition, Duration left, int grace) {
        Instant now = clock.instant();
        return scopes.in(Scope.PORTAL, () -> issuer.issue(
                        organization(),
                        new LicenseTerms(
                                World.PRODUCT,
                                edition,
                                10,
                                false,
                                now.minus(Duration.ofDays(60)),
                                now.plus(left),
                                grace,
                                null),
                        "test")
                .id());
    }

    private Organization organization() {
        return organizations.require(slug);
    }
}
