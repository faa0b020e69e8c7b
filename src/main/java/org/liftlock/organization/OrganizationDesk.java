package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;

/** Where organizations are described and sold. Everything done here is audited. */
@ApplicationScoped
class OrganizationDesk {
    private static final int LONGEST_NAME = 100;

    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    OrganizationDesk(AuditTrail audit, CurrentViewer viewer, Clock clock) {
        this.clock = clock;
        this.audit = audit;
        this.viewer = viewer;
    }

    /** @param billingEmail empty for none */
    @Transactional
    void describe(Organization organization, String name, String billingEmail) {
        Map<String, String> errors = new TreeMap<>();
        nameFlaw(name).ifPresent(flaw -> errors.put("name", flaw));
        if (!billingEmail.isBlank()) {
            EmailAddress.flaw(billingEmail).ifPresent(flaw -> errors.put("billing_email", flaw));
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        organization.describe(name.strip(), billingEmail.isBlank() ? null : billingEmail.strip());
        note(
                organization,
                "organization.described",
                Map.of("name", organization.name(), "billing_email", billingEmail.strip()));
    }

    /** In force at once; who is there already stays, also when that is more than the limit. */
    @Transactional
    public void sell(Organization organization, Plan plan, Limits limits) {
        organization.sell(plan, limits);
        note(organization, "organization.plan_changed", Map.of("plan", plan.id(), "limits", limits.toString()));
    }

    /** Says that the set-up is over. */
    @Transactional
    void goLive(Organization organization) {
        organization.goLive(viewer.get().email(), clock.instant());
        note(organization, "organization.live", Map.of());
    }

    static Optional<String> nameFlaw(String name) {
        if (name.isBlank()) {
            return Optional.of("Give the organization a name.");
        }
        return name.strip().length() > LONGEST_NAME
                ? Optional.of("Use at most %d characters.".formatted(LONGEST_NAME))
                : Optional.empty();
    }

    private void note(Organization organization, String action, Map<String, ?> detail) {
        audit.record(organization.id(), viewer.get().email(), action, organization.slug(), detail);
    }
}
