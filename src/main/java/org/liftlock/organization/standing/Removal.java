package org.liftlock.organization.standing;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.organization.OrganizationSuspended;
import org.liftlock.organization.Organizations;
import org.liftlock.organization.Suspension;
import org.liftlock.work.Round;

/** Removes organizations whose waiting time is over: first they come to rest, then they go. */
@ApplicationScoped
class Removal implements Round {
    private static final String PORTAL = "portal";

    private final Organizations organizations;
    private final TenantTables tables;
    private final List<Work> work;
    private final Event<OrganizationSuspended> suspended;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Scopes scopes;
    private final Clock clock;

    Removal(
            Organizations organizations,
            TenantTables tables,
            @All List<Work> work,
            Event<OrganizationSuspended> suspended,
            EntityManager entities,
            AuditTrail audit,
            Scopes scopes,
            Clock clock) {
        this.organizations = organizations;
        this.tables = tables;
        this.work = work;
        this.suspended = suspended;
        this.entities = entities;
        this.audit = audit;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public Duration rest() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        List<UUID> due = scopes.in(
                Scope.PORTAL, () -> organizations.list("farewell.deletionDueAt <= ?1", clock.instant()).stream()
                        .map(Organization::id)
                        .toList());
        due.stream()
                .takeWhile(organization -> !stopping.getAsBoolean())
                .forEach(organization -> scopes.run(Scope.PORTAL, () -> goOn(organization)));
    }

    /** Looked at again with a lock: it may have been taken back this very moment, or removed by another process. */
    private void goOn(UUID id) {
        Organization organization = organizations.findById(id, LockModeType.PESSIMISTIC_WRITE);
        boolean due = organization != null
                && organization
                        .farewell()
                        .filter(farewell -> !farewell.deletionDueAt().isAfter(clock.instant()))
                        .isPresent();
        if (!due) {
            return;
        }
        if (organization.suspension(clock.instant()).isEmpty()) {
            rest(organization);
        } else if (work.stream().noneMatch(each -> each.goesOn(id))) {
            remove(organization);
        }
    }

    private void rest(Organization organization) {
        organization.suspend(new Suspension(clock.instant(), null, "It is being deleted.", PORTAL));
        audit.record(
                organization.id(), PORTAL, "organization.suspended", organization.slug(), Map.of("for", "deletion"));
        suspended.fire(new OrganizationSuspended(organization.id()));
    }

    /** People who belong to nothing else lose their accounts; the audit trail stays. */
    private void remove(Organization organization) {
        Map<String, Object> detail = new TreeMap<>(tables.counts(organization.id()));
        List<?> alone = entities.createNativeQuery("""
                        select person_id from membership m join person p on p.id = m.person_id
                        where p.staff_role is null
                        group by person_id having bool_and(m.organization_id = ?1)
                        """)
                .setParameter(1, organization.id())
                .getResultList();
        entities.createNativeQuery("delete from organization where id = ?1")
                .setParameter(1, organization.id())
                .executeUpdate();
        alone.forEach(person -> entities.createNativeQuery("delete from person where id = ?1")
                .setParameter(1, person)
                .executeUpdate());
        detail.put("people_without_organization", alone.size());
        audit.record(organization.id(), PORTAL, "organization.deleted", organization.slug(), detail);
        entities.detach(organization);
    }
}
