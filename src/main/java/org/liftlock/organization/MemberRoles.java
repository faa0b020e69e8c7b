package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Permissions;
import org.liftlock.person.Roles;

/** The roles that members of an organization can have, and which of them the viewer may give. */
@ApplicationScoped
public class MemberRoles {
    private final Roles roles;
    private final CurrentViewer viewer;

    MemberRoles(Roles roles, CurrentViewer viewer) {
        this.roles = roles;
        this.viewer = viewer;
    }

    /** Those built in, then the organization's own. */
    public List<HeldRole> all(Organization organization) {
        return roles.of(organization.id());
    }

    public List<HeldRole> givable(Organization organization) {
        return all(organization).stream().filter(this::mayGive).toList();
    }

    /** The name on pages; the id of one that is not there any more. */
    public String words(Organization organization, String id) {
        return find(organization, id).map(HeldRole::name).orElse(id);
    }

    private Optional<HeldRole> find(Organization organization, String id) {
        return all(organization).stream().filter(role -> role.id().equals(id)).findFirst();
    }

    /** What is wrong with giving somebody this role. */
    public Optional<String> flaw(Organization organization, String id) {
        Optional<HeldRole> role = find(organization, id);
        if (role.isEmpty()) {
            return Optional.of("Choose one of the roles.");
        }
        return role.filter(this::mayGive).isPresent()
                ? Optional.empty()
                : Optional.of("This role may do more than you may. Ask an administrator to give it.");
    }

    /**
     * Nobody gives more than their own role holds, which has no end and no condition; the maker's sales bring the first
     * administrator.
     */
    private boolean mayGive(HeldRole role) {
        return viewer.may(Permissions.ORGANIZATIONS_CREATE)
                || viewer.get().role().permissions().containsAll(role.permissions())
                        && role.permissions().stream().allMatch(viewer::may);
    }
}
