package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Role;
import org.liftlock.problem.Problem;

/** Where members get other roles and leave. Everything done here is audited. */
@ApplicationScoped
public class MemberDesk {
    private final Memberships memberships;
    private final MemberRoles roles;
    private final AuditTrail audit;
    private final CurrentViewer viewer;

    MemberDesk(Memberships memberships, MemberRoles roles, AuditTrail audit, CurrentViewer viewer) {
        this.memberships = memberships;
        this.roles = roles;
        this.audit = audit;
        this.viewer = viewer;
    }

    /** In force with the member's next request. */
    @Transactional
    public void changeRole(Organization organization, UUID person, String role) {
        Membership membership = memberships.require(organization, person);
        roles.flaw(organization, role).ifPresent(flaw -> {
            throw new Problem.Invalid(Map.of("role", flaw));
        });
        requireMoreThan(membership, "role");
        if (Role.of(role) != Role.ADMIN) {
            requireAnotherAdministrator(membership);
        }
        String before = membership.roleId();
        membership.becomes(role);
        note(membership, "member.role_changed", Map.of("from", before, "to", role));
    }

    /** Nobody takes a role away that may do more than they may themselves. */
    private void requireMoreThan(Membership membership, String field) {
        roles.flaw(membership.organization(), membership.roleId()).ifPresent(flaw -> {
            throw new Problem.Invalid(
                    Map.of(field, "This member may do more than you may. Ask an administrator to do it."));
        });
    }

    private void requireAnotherAdministrator(Membership membership) {
        List<Membership> administrators = memberships.administrators(membership.organization());
        if (administrators.size() == 1 && administrators.contains(membership)) {
            throw new Problem.Conflict(
                    "last_administrator",
                    "%s is the only administrator of %s, and without one nobody could invite or change anybody."
                            .formatted(
                                    membership.person().name(),
                                    membership.organization().name()),
                    "Make somebody else an administrator first.");
        }
    }

    /** The person's sessions for this organization end with their next request. */
    @Transactional
    public void remove(Organization organization, UUID person) {
        Membership membership = memberships.require(organization, person);
        requireMoreThan(membership, "member");
        requireAnotherAdministrator(membership);
        memberships.delete(membership);
        note(membership, "member.removed", Map.of("role", membership.roleId()));
    }

    private void note(Membership membership, String action, Map<String, ?> detail) {
        audit.record(
                membership.organization().id(),
                viewer.get().email(),
                action,
                membership.person().email(),
                detail);
    }
}
