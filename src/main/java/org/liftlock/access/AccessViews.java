package org.liftlock.access;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.person.Access;
import org.liftlock.person.Circumstances;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Grant;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Permission;
import org.liftlock.person.Permissions;
import org.liftlock.person.Person;
import org.liftlock.person.Roles;
import org.liftlock.person.Viewer;
import org.liftlock.web.Form;

/** Puts together the pages on what somebody may do. */
@ApplicationScoped
class AccessViews {
    private final CurrentViewer viewer;
    private final Authority authority;
    private final Roles roles;
    private final Memberships memberships;
    private final DelegationDesk delegations;
    private final Explanations explanations;

    AccessViews(
            CurrentViewer viewer,
            Authority authority,
            Roles roles,
            Memberships memberships,
            DelegationDesk delegations,
            Explanations explanations) {
        this.viewer = viewer;
        this.authority = authority;
        this.roles = roles;
        this.memberships = memberships;
        this.delegations = delegations;
        this.explanations = explanations;
    }

    @CheckedTemplate(basePath = "access")
    static class Templates {
        static native TemplateInstance own(
                Viewer viewer,
                List<GrantLine> grants,
                List<PassedOn> passed,
                List<Permission> held,
                List<Person> colleagues,
                List<Permission> all,
                @Nullable Explanation explanation,
                Form form);

        static native TemplateInstance member(
                Person person,
                HeldRole role,
                List<GrantLine> grants,
                List<PassedOn> passed,
                List<Permission> choices,
                List<HeldRole> roles,
                List<Permission> all,
                @Nullable Explanation explanation,
                boolean self,
                Form form);
    }

    /** @param idle why it gives nothing at the moment; empty when it does */
    record GrantLine(Grant grant, String idle) {}

    TemplateInstance own(String permission, Form form) {
        Viewer me = viewer.get();
        boolean member = me.organization() != null;
        return Templates.own(
                me,
                member ? grants(authority.access(), viewer.circumstances()) : List.of(),
                member ? delegations.of(me.person()) : List.of(),
                held(me.permissions()),
                member ? colleagues() : List.of(),
                Permissions.all(),
                explanation(permission, null),
                form);
    }

    TemplateInstance member(UUID id, String permission, Form form) {
        Access access = authority.access(id);
        Set<String> mine = viewer.get().role().permissions();
        return Templates.member(
                authority.member(id).person(),
                access.role(),
                grants(access, authority.circumstances()),
                delegations.of(id),
                held(mine),
                roles.of(authority.organization()).stream()
                        .filter(role -> mine.containsAll(role.permissions()))
                        .toList(),
                Permissions.all(),
                explanation(permission, id),
                id.equals(authority.person()),
                form);
    }

    private static List<GrantLine> grants(Access access, Circumstances now) {
        return access.own().grants().stream()
                .map(grant -> new GrantLine(grant, String.join(" and ", grant.unmet(now))))
                .toList();
    }

    private static List<Permission> held(Set<String> permissions) {
        return Permissions.all().stream()
                .filter(permission -> permissions.contains(permission.id()))
                .toList();
    }

    private List<Person> colleagues() {
        return memberships.list("organization.id = ?1 order by person.name", authority.organization()).stream()
                .map(Membership::person)
                .filter(person -> !person.id().equals(authority.person()))
                .toList();
    }

    private @Nullable Explanation explanation(String permission, @Nullable UUID person) {
        return Permissions.find(permission).isPresent() ? explanations.of(permission, person) : null;
    }
}
