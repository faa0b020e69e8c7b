package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.problem.Finding;
import org.liftlock.product.Tenancy;

/** Enters the tenant that the run was told of into the product's table of tenants. */
public record CreateTenant(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "create_tenant";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("the tenant goes when nothing belongs to it");
    }

    @Override
    public boolean needsTenancy() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        TenantWish wish = TenantWish.of(site);
        Map<String, String> errors = TenantWish.errors(site.parameters().path(TenantWish.KEY), TenantWish.KEY);
        if (site.parameters().has(TenantWish.KEY) && !errors.isEmpty()) {
            return Outline.of(title, List.of(), List.of(invalid(errors)));
        }
        return Attempt.outline(site, title, connection -> outline(site, wish, register(site, connection)));
    }

    private static Finding invalid(Map<String, String> errors) {
        Map.Entry<String, String> first = errors.entrySet().iterator().next();
        return Finding.error(
                "tenant_invalid",
                "The tenant cannot be made as given: %s: %s".formatted(first.getKey(), first.getValue()),
                "Make the plan again with a tenant that fits.");
    }

    private static TenantRegister register(Site site, Connection connection) {
        return new TenantRegister(connection, site.product().requireTenancy().tenants());
    }

    private static Outline outline(Site site, TenantWish wish, TenantRegister register) throws SQLException {
        if (!register.present()) {
            return Outline.of("No tenant can be made.", List.of(), List.of(registerMissing(site)));
        }
        Optional<TenantRegister.Tenant> present = register.find(wish.slug());
        if (present.isPresent()) {
            return Outline.of(
                    "The tenant %s is there already and is used again.".formatted(wish.slug()),
                    List.of(),
                    otherLimits(wish, present.get()));
        }
        return Outline.of(
                "Makes the tenant \"%s\" with the slug %s.".formatted(wish.name(), wish.slug()),
                List.of(new Change("tenant", wish.slug(), detail(wish))),
                site.parameters().path(TenantWish.KEY).has("slug") ? List.of() : List.of(proposed(wish)));
    }

    private static Finding registerMissing(Site site) {
        Tenancy.Register register = site.product().requireTenancy().tenants();
        return Finding.error(
                "tenants_missing",
                "The table %s, which holds the tenants, is not in %s."
                        .formatted(register.table(), site.target().database()),
                "Check that the database is of the edition %s and was not changed by hand."
                        .formatted(site.from().name()));
    }

    /** Not an error: the tenant's limits are set in the product, and may well have been changed there. */
    private static List<Finding> otherLimits(TenantWish wish, TenantRegister.Tenant present) {
        return present.has(wish.settings())
                ? List.of()
                : List.of(
                        Finding.warning(
                                "tenant_differs",
                                "The tenant %s is there with other settings (%s) than asked for (%s); it keeps its own."
                                        .formatted(wish.slug(), present.settings(), wish.settings()),
                                "Change the limits in the product if the new ones are meant, or choose another slug for a tenant of its own."));
    }

    private static String detail(TenantWish wish) {
        return wish.settings().isEmpty() ? wish.name() : "%s, %s".formatted(wish.name(), wish.settings());
    }

    private static Finding proposed(TenantWish wish) {
        return Finding.info(
                "tenant_proposed",
                "No slug was given, so %s is proposed. It can hardly be changed later; make the plan again to choose another."
                        .formatted(wish.slug()));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                TenantRegister register = register(site, connection);
                if (!register.present()) {
                    return Outcome.failed(registerMissing(site));
                }
                return made(site, TenantWish.of(site), register, pulse);
            }
        });
    }

    private Outcome made(Site site, TenantWish wish, TenantRegister register, Pulse pulse)
            throws SQLException, StepEnd {
        Optional<TenantRegister.Tenant> present = register.find(wish.slug());
        if (present.isPresent()) {
            return new Outcome.Done(
                    "The tenant %s is there already and is used again.".formatted(wish.slug()),
                    Ledger.present(register.connection())
                            && !MadeTenants.ids(register.connection(), site, name)
                                    .isEmpty(),
                    otherLimits(wish, present.get()));
        }
        StepEnd.ifAsked(pulse);
        Ledger ledger = Ledger.open(register.connection(), site);
        String id = ledger.inTransaction(() -> {
            String fresh = register.insert(wish, wish.id(site));
            ledger.journal(
                    name,
                    MadeTenants.MADE,
                    wish.slug(),
                    Map.of("id", fresh, "settings", wish.settings().toString()));
            return fresh;
        });
        pulse.log("The tenant %s has the id %s.".formatted(wish.slug(), id));
        return Outcome.changed("The tenant \"%s\" was made, with the slug %s.".formatted(wish.name(), wish.slug()));
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        if (retreat == Retreat.RESTORE_BACKUP) {
            return Outcome.unchanged("The tenant goes with the database that the backup replaces.");
        }
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                if (!Ledger.present(connection)) {
                    return Outcome.unchanged("No tenant was made.");
                }
                Ledger ledger = Ledger.open(connection, site);
                return MadeTenants.of(ledger, site, name).remove(MadeTenants.ids(connection, site, name));
            }
        });
    }
}
