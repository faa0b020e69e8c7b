package org.liftlock.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Membership;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;

/** Lets another member use what the viewer holds, for a time, and takes it back. */
@ApplicationScoped
class DelegationDesk {
    /** By which the matrix of a product says which editions bring it. */
    static final String FEATURE = "approval-delegation";

    private static final Duration LONGEST = Duration.ofDays(90);

    private final Authority authority;
    private final CurrentViewer viewer;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Clock clock;

    DelegationDesk(Authority authority, CurrentViewer viewer, EntityManager entities, AuditTrail audit, Clock clock) {
        this.authority = authority;
        this.viewer = viewer;
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /** What somebody gives or has, and has not ended. */
    List<PassedOn> of(UUID person) {
        return entities.unwrap(Session.class)
                .createNativeQuery("""
                        select d.id, d.permission, d.reason, d.starts_at, d.ends_at, d.giver_id, g.name, d.receiver_id, r.name
                        from delegation d join person g on g.id = d.giver_id join person r on r.id = d.receiver_id
                        where d.organization_id = ?1 and ?2 in (d.giver_id, d.receiver_id)
                          and d.revoked_at is null and d.ends_at > ?3
                        order by d.ends_at""", Object[].class)
                .setParameter(1, authority.organization())
                .setParameter(2, person)
                .setParameter(3, clock.instant())
                .getResultStream()
                .map(row -> new PassedOn(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (Instant) row[3],
                        (Instant) row[4],
                        (UUID) row[5],
                        (String) row[6],
                        (UUID) row[7],
                        (String) row[8]))
                .toList();
    }

    /** @param endsAt required: what is lent comes back */
    UUID pass(UUID receiver, String permission, String reason, @Nullable Instant endsAt) {
        Membership member = authority.member(receiver);
        Instant now = clock.instant();
        check(permission, reason, endsAt, now);
        authority.requireAnother("receiver", receiver);
        authority.requirePassOn("permission", permission);
        UUID id = UUID.randomUUID();
        entities.createNativeQuery("""
                        insert into delegation (id, organization_id, giver_id, receiver_id, permission, reason, starts_at,
                            ends_at, delegated_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?7)""")
                .setParameter(1, id)
                .setParameter(2, authority.organization())
                .setParameter(3, authority.person())
                .setParameter(4, receiver)
                .setParameter(5, permission)
                .setParameter(6, reason.strip())
                .setParameter(7, now)
                .setParameter(8, endsAt)
                .executeUpdate();
        audit.record(
                authority.organization(),
                authority.email(),
                "permission.delegated",
                member.person().email(),
                Map.of("permission", permission, "until", String.valueOf(endsAt), "reason", reason));
        return id;
    }

    private static void check(String permission, String reason, @Nullable Instant endsAt, Instant now) {
        Map<String, String> errors = new HashMap<>();
        if (Permissions.find(permission).isEmpty()) {
            errors.put("permission", "Choose a permission.");
        }
        if (reason.isBlank() || reason.length() > 300) {
            errors.put("reason", "Say why, in up to 300 characters.");
        }
        if (endsAt == null || !endsAt.isAfter(now) || endsAt.isAfter(now.plus(LONGEST))) {
            errors.put("ends_at", "Choose an end within the next 90 days: what is lent comes back.");
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    /** Its giver does, and whoever may take grants back. */
    void withdraw(UUID id) {
        boolean anybodys = viewer.may(Permissions.ACCESS_GRANT);
        String permission = entities.unwrap(Session.class)
                .createNativeQuery("""
                        update delegation set revoked_by = ?1, revoked_at = ?2
                        where id = ?3 and organization_id = ?4 and revoked_at is null and (giver_id = ?5 or ?6)
                        returning permission""", String.class)
                .setParameter(1, authority.email())
                .setParameter(2, clock.instant())
                .setParameter(3, id)
                .setParameter(4, authority.organization())
                .setParameter(5, authority.person())
                .setParameter(6, anybodys)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("delegation"));
        audit.record(
                authority.organization(),
                authority.email(),
                "delegation.withdrawn",
                id.toString(),
                Map.of("permission", permission));
    }
}
