package org.liftlock.migration.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.installation.Installations;
import org.liftlock.migration.Mode;
import org.liftlock.migration.Run;
import org.liftlock.migration.RunState;
import org.liftlock.migration.Runs;
import org.liftlock.migration.step.CreateTenant;
import org.liftlock.product.Products;

/** Tells from the runs of an installation how far its tenants have come. */
@ApplicationScoped
class TenantStates {
    private final Runs runs;
    private final Installations installations;
    private final Products products;

    TenantStates(Runs runs, Installations installations, Products products) {
        this.runs = runs;
        this.installations = installations;
        this.products = products;
    }

    TenantState of(InstallationTenant tenant) {
        return tenant.run()
                .flatMap(runs::findByIdOptional)
                .map(TenantStates::state)
                .orElseGet(() -> upgraded(tenant) ? TenantState.MADE : TenantState.PLANNED);
    }

    private static TenantState state(Run run) {
        return switch (run.state()) {
            case DONE -> TenantState.MADE;
            case FAILED, CANCELLED, ROLLED_BACK -> TenantState.FAILED;
            default -> TenantState.BEING_MADE;
        };
    }

    /** An upgrade since then has made the tenant that was planned. */
    private boolean upgraded(InstallationTenant tenant) {
        return runs.of(installations.require(tenant.installationId())).stream()
                .filter(run -> run.mode() == Mode.EXECUTE && run.state() == RunState.DONE)
                .filter(run -> run.createdAt().isAfter(tenant.askedAt()))
                .anyMatch(this::makesTenants);
    }

    private boolean makesTenants(Run run) {
        return products.get(run.product()).playbook(run.playbook()).stream()
                .flatMap(playbook -> playbook.steps().stream())
                .anyMatch(CreateTenant.class::isInstance);
    }
}
