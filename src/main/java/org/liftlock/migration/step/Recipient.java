package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;
import org.liftlock.product.Tenancy;

/**
 * The tenant to which rows are given.
 *
 * @param id null when it is not there yet, or has not been chosen
 * @param slug empty when it has not been chosen
 * @param obstacle why none can be told
 */
record Recipient(@Nullable String id, String slug, Optional<Finding> obstacle) {
    private static final int NAMED = 20;

    static Recipient of(Site site, AssignTenant step, Connection connection) throws SQLException {
        Tenancy tenancy = site.product().requireTenancy();
        TenantRegister register = new TenantRegister(connection, tenancy.tenants());
        return step.toExisting()
                ? chosen(site, tenancy, register)
                : made(TenantWish.of(site).slug(), register);
    }

    private static Recipient made(String slug, TenantRegister register) throws SQLException {
        Optional<TenantRegister.Tenant> known = register.present() ? register.find(slug) : Optional.empty();
        return new Recipient(known.map(TenantRegister.Tenant::id).orElse(null), slug, Optional.empty());
    }

    private static Recipient chosen(Site site, Tenancy tenancy, TenantRegister register) throws SQLException {
        List<TenantRegister.Named> tenants = register.present() ? real(tenancy, register) : List.of();
        String slug = site.parameters().path(TenantWish.KEY).path("slug").asText("");
        if (slug.isEmpty()) {
            Optional<TenantRegister.Named> obvious =
                    tenants.size() == 1 ? Optional.of(tenants.getFirst()) : before(register.connection(), tenants);
            if (obvious.isPresent()) {
                return new Recipient(obvious.get().id(), obvious.get().slug(), Optional.empty());
            }
        }
        Optional<TenantRegister.Tenant> asked =
                slug.isEmpty() || !register.present() ? Optional.empty() : register.find(slug);
        return asked.map(tenant -> new Recipient(tenant.id(), slug, Optional.empty()))
                .orElseGet(() -> new Recipient(null, "", Optional.of(obstacle(slug, tenants))));
    }

    /** The only one to which rows were given so far, by the upgrade that brought tenants. */
    private static Optional<TenantRegister.Named> before(Connection connection, List<TenantRegister.Named> tenants)
            throws SQLException {
        List<String> given = AssignedLedger.present(connection) ? AssignedLedger.recipients(connection) : List.of();
        return given.size() == 1
                ? tenants.stream()
                        .filter(tenant -> tenant.id().equals(given.getFirst()))
                        .findFirst()
                : Optional.empty();
    }

    String words() {
        return slug.isEmpty() ? "the tenant that is to be chosen" : "the tenant " + slug;
    }

    /** What stands for nobody in the tables is no tenant, even where it has a row among them. */
    private static List<TenantRegister.Named> real(Tenancy tenancy, TenantRegister register) throws SQLException {
        Set<String> nobodies = tenancy.tables().stream()
                .flatMap(entry -> entry.free().stream())
                .collect(Collectors.toSet());
        return register.named(NAMED + 1 + nobodies.size()).stream()
                .filter(tenant -> !nobodies.contains(tenant.id()))
                .toList();
    }

    private static Finding obstacle(String slug, List<TenantRegister.Named> tenants) {
        if (tenants.isEmpty()) {
            return Finding.error(
                    "tenant_missing",
                    "There is no tenant yet to which rows could be given.",
                    "Add one first, on the page of the installation's tenants; then make the plan again.");
        }
        String known = Stream.concat(
                        tenants.stream().limit(NAMED).map(TenantRegister.Named::slug),
                        tenants.size() > NAMED ? Stream.of("and more") : Stream.of())
                .collect(Collectors.joining(", "));
        return Finding.error(
                slug.isEmpty() ? "tenant_not_chosen" : "tenant_unknown",
                slug.isEmpty()
                        ? "There are several tenants, and it was not said which one gets the rows. Their slugs: %s."
                                .formatted(known)
                        : "There is no tenant with the slug %s. The slugs of those there are: %s."
                                .formatted(slug, known),
                "Make the plan again from the diagnosis and fill in the slug of the tenant, or give parameters.tenant.slug.");
    }
}
