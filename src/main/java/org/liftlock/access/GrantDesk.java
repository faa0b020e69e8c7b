package org.liftlock.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Membership;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Network;
import org.liftlock.person.Roles;
import org.liftlock.problem.Problem;

/** Gives members permissions beyond their role, and takes them back. */
@ApplicationScoped
class GrantDesk {
    private final Authority authority;
    private final Roles roles;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Clock clock;

    GrantDesk(Authority authority, Roles roles, EntityManager entities, AuditTrail audit, Clock clock) {
        this.authority = authority;
        this.roles = roles;
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    UUID give(UUID person, GrantDraft draft) {
        Membership member = authority.member(person);
        Instant now = clock.instant();
        draft.check(now);
        authority.requireAnother("person", person);
        authority.requireHandOut("permission", permissions(draft));
        UUID id = UUID.randomUUID();
        entities.createNativeQuery("""
                        insert into access_grant (id, organization_id, person_id, permission, role, reason, starts_at, ends_at,
                            networks, from_time, until_time, zone, second_factor, granted_by, granted_at)
                        values (:id, :organization, :person, cast(:permission as text), cast(:role as text), :reason, :starts,
                            cast(:ends as timestamptz), :networks, cast(:from as time), cast(:until as time),
                            cast(:zone as text), :second, :by, :now)""")
                .setParameter("id", id)
                .setParameter("organization", authority.organization())
                .setParameter("person", person)
                .setParameter("permission", draft.permission().isBlank() ? null : draft.permission())
                .setParameter("role", draft.role().isBlank() ? null : draft.role())
                .setParameter("reason", draft.reason().strip())
                .setParameter("starts", draft.startsAt() == null ? now : draft.startsAt())
                .setParameter(
                        "ends", draft.endsAt() == null ? null : draft.endsAt().toString())
                .setParameter(
                        "networks",
                        draft.networks().stream()
                                .flatMap(network -> Network.of(network).stream())
                                .map(Network::text)
                                .toArray(String[]::new))
                .setParameter(
                        "from", draft.time(draft.from()).map(Object::toString).orElse(null))
                .setParameter(
                        "until", draft.time(draft.until()).map(Object::toString).orElse(null))
                .setParameter("zone", draft.zoneId())
                .setParameter("second", draft.secondFactor())
                .setParameter("by", authority.email())
                .setParameter("now", now)
                .executeUpdate();
        audit.record(
                authority.organization(),
                authority.email(),
                "grant.given",
                member.person().email(),
                Map.of("given", draft.permission() + draft.role(), "reason", draft.reason()));
        return id;
    }

    private Set<String> permissions(GrantDraft draft) {
        return draft.role().isBlank()
                ? Set.of(draft.permission())
                : roles.find(authority.organization(), draft.role())
                        .map(HeldRole::permissions)
                        .orElseThrow(() -> new Problem.Invalid(Map.of("permission", "There is no such role.")));
    }

    /** @return whose it was */
    UUID revoke(UUID id) {
        UUID person = entities.unwrap(Session.class)
                .createNativeQuery("""
                        update access_grant set revoked_by = :by, revoked_at = :now
                        where id = :id and organization_id = :organization and revoked_at is null
                        returning person_id""", UUID.class)
                .setParameter("by", authority.email())
                .setParameter("now", clock.instant())
                .setParameter("id", id)
                .setParameter("organization", authority.organization())
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("grant"));
        audit.record(
                authority.organization(),
                authority.email(),
                "grant.revoked",
                authority.member(person).person().email(),
                Map.of("grant", id.toString()));
        return person;
    }
}
