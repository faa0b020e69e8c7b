package org.liftlock.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.person.Permissions;
import org.liftlock.person.SupportGrants;

/** A role of the sample organization's own, something given for a time, and support let in. */
@ApplicationScoped
class DemoAccess {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String GIVER = "admin@acme.example";

    private final SupportGrants support;
    private final EntityManager entities;
    private final Clock clock;

    DemoAccess(SupportGrants support, EntityManager entities, Clock clock) {
        this.support = support;
        this.entities = entities;
        this.clock = clock;
    }

    void settle(Organization organization) {
        Instant now = clock.instant();
        if (makeRole(organization.id(), now)) {
            give(organization.id(), now);
        }
        if (!support.isOpen(organization.id())) {
            support.open(
                    organization.id(),
                    null,
                    "The upgrade to Business: look at the plan with us",
                    now,
                    now.plus(MONTH),
                    GIVER);
        }
    }

    /** False when it was there. */
    private boolean makeRole(UUID organization, Instant now) {
        return entities.createNativeQuery("""
                        insert into custom_role (organization_id, id, name, permissions, changed_by, changed_at)
                        values (?1, 'manager:release-lead', 'Release lead', ?2, ?3, ?4) on conflict do nothing""")
                        .setParameter(1, organization)
                        .setParameter(2, new String[] {Permissions.INSTALLATIONS_UPDATE, Permissions.WEBHOOKS_READ})
                        .setParameter(3, GIVER)
                        .setParameter(4, now)
                        .executeUpdate()
                > 0;
    }

    /** The manager reads mails meanwhile. */
    private void give(UUID organization, Instant now) {
        entities.createNativeQuery("""
                        insert into access_grant (id, organization_id, person_id, permission, reason, starts_at, ends_at, networks,
                            second_factor, granted_by, granted_at)
                        select gen_random_uuid(), m.organization_id, m.person_id, ?1, 'Looks after the outbox during the holidays', ?2, ?3,
                            cast(array[] as text[]), false, ?4, ?2
                        from membership m where m.organization_id = ?5 and m.role = 'manager'""")
                .setParameter(1, Permissions.MAILS_READ)
                .setParameter(2, now)
                .setParameter(3, now.plus(MONTH))
                .setParameter(4, GIVER)
                .setParameter(5, organization)
                .executeUpdate();
    }
}
