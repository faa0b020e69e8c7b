package org.liftlock.migration.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.Mode;
import org.liftlock.migration.Order;
import org.liftlock.migration.Run;
import org.liftlock.migration.RunDesk;
import org.liftlock.migration.setting.Chores;
import org.liftlock.migration.step.TenantWish;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** Where people ask for tenants. Everything done here is audited. */
@ApplicationScoped
class TenantDesk {
    private final InstallationTenants tenants;
    private final TenantStates states;
    private final Installations installations;
    private final Products products;
    private final RunDesk desk;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    TenantDesk(
            InstallationTenants tenants,
            TenantStates states,
            Installations installations,
            Products products,
            RunDesk desk,
            AuditTrail audit,
            CurrentViewer viewer,
            Clock clock) {
        this.tenants = tenants;
        this.states = states;
        this.installations = installations;
        this.products = products;
        this.desk = desk;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** Makes tenants on an installation of this edition; empty when it has none. */
    Optional<Playbook> maker(Installation installation) {
        Product product = products.get(installation.product());
        return new Chores(product, product.edition(installation.edition())).tenants();
    }

    /** The lowest edition that has tenants. */
    Optional<Edition> having(Product product) {
        return product.editions().stream()
                .filter(edition -> new Chores(product, edition).tenants().isPresent())
                .findFirst();
    }

    /**
     * A tenant, and the run that makes it.
     *
     * @param run null when the tenant waits for the upgrade
     */
    record Asked(InstallationTenant tenant, @Nullable Run run) {}

    /** @param given name, slug and settings; without a slug one is made of the name */
    @Transactional
    Asked ask(Installation installation, ObjectNode given) {
        refuseUnusable(given);
        String name = given.path("name").asText().strip();
        String slug = given.path("slug").asText("").isBlank()
                ? TenantWish.slug(name)
                : given.path("slug").asText();
        refuseDouble(installation, slug);
        Optional<Playbook> maker = maker(installation);
        if (maker.isEmpty()) {
            requireRoomForPlan(installation);
        }
        JsonNode settings =
                given.path("settings").isObject() ? given.path("settings") : JsonNodeFactory.instance.objectNode();
        InstallationTenant tenant = new InstallationTenant(
                installation, name, slug, settings, viewer.get().email(), clock.instant());
        tenants.persist(tenant);
        note(installation, maker.isPresent() ? "tenant.asked_for" : "tenant.planned", slug);
        Run run = maker.map(playbook -> start(installation, playbook, tenant)).orElse(null);
        tenants.flush();
        return new Asked(tenant, run);
    }

    private static void refuseUnusable(ObjectNode given) {
        Map<String, String> errors = new TreeMap<>();
        TenantWish.errors(given, "").forEach((field, flaw) -> errors.put(field.replaceFirst("^\\.", ""), flaw));
        if (!given.has("name")) {
            errors.put("name", "Give the tenant a name.");
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    private void refuseDouble(Installation installation, String slug) {
        boolean taken = tenants.of(installation.id()).stream()
                .filter(tenant -> states.of(tenant) != TenantState.FAILED)
                .anyMatch(tenant -> tenant.slug().equals(slug));
        if (taken) {
            throw new Problem.Conflict(
                    "tenant_exists",
                    "%s has a tenant %s already.".formatted(installation.name(), slug),
                    "Choose another slug.");
        }
    }

    /** The upgrade makes one tenant, to which everything goes that belonged to nobody. */
    private void requireRoomForPlan(Installation installation) {
        Product product = products.get(installation.product());
        if (having(product).isEmpty()) {
            throw new Problem.Conflict(
                    "no_tenants", "%s has no edition with tenants.".formatted(product.name()), "Nothing to do here.");
        }
        tenants.planned(installation.id()).ifPresent(planned -> {
            throw new Problem.Conflict(
                    "tenant_planned",
                    "The tenant %s is planned already, and the upgrade makes one.".formatted(planned.slug()),
                    "Remove that plan first, or add this tenant after the upgrade.");
        });
    }

    private Run start(Installation installation, Playbook playbook, InstallationTenant tenant) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.set(TenantWish.KEY, tenant.parameter());
        Run run = desk.start(new Order(installation.id(), playbook.name(), Mode.EXECUTE, parameters, null));
        tenant.madeBy(run.id());
        return run;
    }

    /** Only a plan can be taken back: what has been made holds data. */
    @Transactional
    void forget(InstallationTenant tenant) {
        TenantState state = states.of(tenant);
        if (state == TenantState.MADE || state == TenantState.BEING_MADE) {
            throw new Problem.Conflict(
                    "tenant_made",
                    "The tenant %s is no plan any more.".formatted(tenant.slug()),
                    "Remove it in the product, where it can be seen what belongs to it.");
        }
        Installation installation = installations.require(tenant.installationId());
        tenants.deleteById(tenant.id());
        note(installation, "tenant.forgotten", tenant.slug());
    }

    private void note(Installation installation, String action, String slug) {
        audit.record(
                installation.organization().id(),
                viewer.get().email(),
                action,
                installation.id().toString(),
                Map.of("slug", slug));
    }
}
