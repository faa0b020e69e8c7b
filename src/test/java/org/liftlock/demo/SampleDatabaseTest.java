package org.liftlock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.database.EmbeddedServer;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.migration.step.DatabaseExtension;
import org.liftlock.migration.step.HeardPulse;
import org.liftlock.migration.step.Outcome;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.Target;
import org.liftlock.migration.step.TestSite;
import org.liftlock.problem.Finding;
import org.liftlock.product.Product;
import org.liftlock.product.SampleInstallation;

/** The database of individuals that the portal begins with has in it what a migration to organizations stumbles over. */
@ExtendWith(DatabaseExtension.class)
class SampleDatabaseTest {
    private static final Product PRODUCT = ShippedProducts.get("observability");

    private Target target;

    @BeforeEach
    void make(Target any) {
        String name = "sample_of_" + any.database();
        target = new Target(
                any.host(),
                any.port(),
                name,
                name,
                "secret",
                PRODUCT.sheet().database().settings());
        EmbeddedServer.Owner superuser = new EmbeddedServer.Owner(
                "jdbc:postgresql://%s:%d/postgres".formatted(any.host(), any.port()),
                ScratchDatabases.SUPERUSER,
                ScratchDatabases.PASSWORD);
        new SampleDatabase(superuser, any.port(), name, "secret")
                .make(
                        PRODUCT,
                        Objects.requireNonNull(PRODUCT.sample()),
                        new SampleInstallation("Sample", "acme", "production", "individuals", "small", false));
    }

    @AfterEach
    void drop(Target any) {
        ScratchDatabases.drop(target);
        ScratchDatabases.execute(ScratchDatabases.superuser(any), "drop role " + target.user());
    }

    @Test
    void whoNeedsADecisionIsInThePlanAndWhatATriggerMakesIsUsed() {
        Site site = TestSite.on(target)
                .product(PRODUCT)
                .editions("individuals", "organizations")
                .site();

        assertThat(step("personal-organizations").check(site).findings())
                .extracting(Finding::message)
                .anyMatch(told -> told.startsWith("Users without an e-mail address, 3: "))
                .anyMatch(told -> told.startsWith("Users without a profile, 2: "))
                .anyMatch(told -> told.startsWith("Addresses that several users share, 2: "))
                .contains(
                        "Users with an open invitation, 2: hiro.adler7@mail.example, nils.adler13@mail.example.",
                        "Users who are in several organizations, 1: carla.adler2@mail.example.");
        assertThat(step("owned-installations").check(site).findings())
                .extracting(Finding::code)
                .contains("installations_without_owner");

        assertThat(step("migrate-schema").apply(site, new HeardPulse())).isInstanceOf(Outcome.Done.class);
        assertThat(step("personal-organizations").apply(site, new HeardPulse())).isInstanceOf(Outcome.Done.class);
        assertThat(
                        ask(
                                target,
                                "select count(distinct organization_id) || ' ' || count(*) || ' ' || count(*) filter (where lower(name) = 'admin') from organization_roles"))
                .isEqualTo("59 177 59");
        assertThat(ask(target, "select count(*) from profiles where organization_id is null"))
                .isEqualTo("0");
    }

    private static Step step(String name) {
        return PRODUCT.playbook("individuals-to-organizations").orElseThrow().steps().stream()
                .filter(step -> step.name().equals(name))
                .map(Step.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
