package org.liftlock.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Roles;
import org.liftlock.problem.Problem;

/** Makes, changes and removes roles of the viewer's organization. */
@ApplicationScoped
class RoleDesk {
    private final Roles roles;
    private final Authority authority;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Clock clock;

    RoleDesk(Roles roles, Authority authority, EntityManager entities, AuditTrail audit, Clock clock) {
        this.roles = roles;
        this.authority = authority;
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every role of the organization. */
    List<HeldRole> all() {
        return roles.of(authority.organization());
    }

    HeldRole require(String id) {
        return roles.find(authority.organization(), id).orElseThrow(() -> new Problem.NotFound("role"));
    }

    private HeldRole requireOwn(String id) {
        HeldRole role = require(id);
        if (role.builtIn()) {
            throw new Problem.Conflict(
                    "role_built_in",
                    "Built-in roles are the same everywhere and cannot be changed.",
                    "Make a role of your own that inherits it.");
        }
        return role;
    }

    HeldRole make(RoleDraft draft) {
        draft.check();
        authority.requireHandOut("permissions", draft.all());
        int made = entities.createNativeQuery("""
                        insert into custom_role (organization_id, id, name, permissions, changed_by, changed_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing""")
                .setParameter(1, authority.organization())
                .setParameter(2, draft.id())
                .setParameter(3, draft.name().strip())
                .setParameter(4, draft.further().toArray(String[]::new))
                .setParameter(5, authority.email())
                .setParameter(6, clock.instant())
                .executeUpdate();
        if (made == 0) {
            throw new Problem.Invalid(Map.of("name", "There is such a role already. Choose another name."));
        }
        record("role.made", draft.id(), draft);
        return require(draft.id());
    }

    /** Both what it was and what it becomes must be within the viewer's own role. */
    HeldRole change(String id, RoleDraft draft) {
        HeldRole role = requireOwn(id);
        draft.check();
        authority.requireHandOut("permissions", role.permissions());
        authority.requireHandOut("permissions", draft.all());
        entities.createNativeQuery("""
                        update custom_role set name = ?3, permissions = ?4, changed_by = ?5, changed_at = ?6
                        where organization_id = ?1 and id = ?2""")
                .setParameter(1, authority.organization())
                .setParameter(2, id)
                .setParameter(3, draft.name().strip())
                .setParameter(4, draft.further().toArray(String[]::new))
                .setParameter(5, authority.email())
                .setParameter(6, clock.instant())
                .executeUpdate();
        record("role.changed", id, draft);
        return require(id);
    }

    private void record(String action, String id, RoleDraft draft) {
        audit.record(
                authority.organization(),
                authority.email(),
                action,
                id,
                Map.of("name", draft.name(), "permissions", draft.further()));
    }

    void remove(String id) {
        HeldRole role = requireOwn(id);
        authority.requireHandOut("permissions", role.permissions());
        long holders = holders(id);
        if (holders > 0) {
            throw new Problem.Conflict(
                    "role_in_use",
                    "%d of the organization hold this role, by membership or grant.".formatted(holders),
                    "Give them another role first.");
        }
        entities.createNativeQuery("delete from custom_role where organization_id = ?1 and id = ?2")
                .setParameter(1, authority.organization())
                .setParameter(2, id)
                .executeUpdate();
        audit.record(authority.organization(), authority.email(), "role.removed", id, Map.of("name", role.name()));
    }

    private long holders(String id) {
        return ((Number) entities.createNativeQuery("""
                        select (select count(*) from membership where organization_id = ?1 and role = ?2)
                            + (select count(*) from access_grant
                               where organization_id = ?1 and role = ?2 and revoked_at is null
                                 and (ends_at is null or ends_at > ?3))""")
                        .setParameter(1, authority.organization())
                        .setParameter(2, id)
                        .setParameter(3, clock.instant())
                        .getSingleResult())
                .longValue();
    }
}
