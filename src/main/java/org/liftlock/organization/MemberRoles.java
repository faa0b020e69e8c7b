package org.liftlock.organization;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;

/** The roles that members of an organization can have, and which of them the viewer may give. */
@ApplicationScoped
public class MemberRoles {
    private final List<OwnRoles> own;
    private final CurrentViewer viewer;

    MemberRoles(@All List<OwnRoles> own, CurrentViewer viewer) {
        this.own = own;
        this.viewer = viewer;
    }

    /** Those built in, then the organization's own. */
    public List<HeldRole> all(Organization organization) {
        return Stream.concat(
                        Role.ofMembers().stream().map(Role::held),
                        own.stream().flatMap(source -> source.of(organization.id()).stream()))
                .toList();
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

    /** Nobody gives more than they have; the maker's sales bring the first administrator. */
    private boolean mayGive(HeldRole role) {
        return viewer.may(Permissions.ORGANIZATIONS_CREATE)
                || role.permissions().stream().allMatch(viewer::may);
    }
}
