package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.license.LicenseLife;
import org.liftlock.license.Licenses;

/** What is found of licenses that were there before their terms were written down. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class TermsOfTrialsTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    BillingWorld world;

    @Inject
    World data;

    @Inject
    Scopes scopes;

    @Inject
    LicenseLife life;

    @Inject
    Licenses licenses;

    @Test
    void trialIsKnownToHaveBeenOneWhetherItsTermWasWrittenDownOrNot() throws SQLException, IOException {
        UUID unwritten = convertedTrial();
        UUID written = convertedTrial();
        data.change("delete from license_term where license_id = ?1", unwritten);
        data.change("delete from license_seats where license_id = ?1", unwritten);
        data.change("update license_term set trial_before = false where license_id = ?1", written);
        find();
        find();
        for (UUID license : new UUID[] {unwritten, written}) {
            assertThat(data.ask(
                            "select string_agg(starts_on || ' ' || trial_before, ', ') from license_term where license_id = ?1",
                            license))
                    .isEqualTo(TODAY + " true");
            assertThat(data.ask(
                            "select string_agg(cast(seats as text), ', ') from license_seats where license_id = ?1",
                            license))
                    .isEqualTo("5");
        }
    }

    private UUID convertedTrial() {
        UUID trial = world.licensed(world.customer(), "business", 5, true, TODAY.minusDays(30), TODAY.plusDays(3));
        scopes.run(
                Scope.PORTAL,
                () -> life.convert(
                        licenses.require(trial),
                        TODAY.plusYears(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        0,
                        "sales"));
        return trial;
    }

    /** As an owner of the tables who is no superuser, for whom row-level security holds. */
    private static void find() throws SQLException, IOException {
        Config config = ConfigProvider.getConfig();
        try (Connection owner = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.datasource.username", String.class),
                        config.getValue("quarkus.datasource.password", String.class));
                Statement statement = owner.createStatement();
                InputStream script =
                        TermsOfTrialsTest.class.getResourceAsStream("/db/migration/V174__terms_of_trials.sql")) {
            owner.setAutoCommit(false);
            statement.execute(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
            owner.commit();
        }
    }
}
