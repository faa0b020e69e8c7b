package org.liftlock.person;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;

/** The roles that members of an organization can have: the built-in ones, and those it made itself. */
@ApplicationScoped
public class Roles {
    private final EntityManager entities;

    Roles(EntityManager entities) {
        this.entities = entities;
    }

    public List<HeldRole> of(UUID organization) {
        return Stream.concat(Role.ofMembers().stream().map(Role::held), own(organization).stream())
                .toList();
    }

    /** Those that it made. */
    public List<HeldRole> own(UUID organization) {
        return entities.unwrap(Session.class)
                .createNativeQuery(
                        "select id, name, permissions from custom_role where organization_id = ?1 order by name",
                        Tuple.class)
                .setParameter(1, organization)
                .getResultStream()
                .map(row -> own(
                        row.get("id", String.class),
                        row.get("name", String.class),
                        Arrays.asList(row.get("permissions", String[].class))))
                .toList();
    }

    public Optional<HeldRole> find(UUID organization, String id) {
        return of(organization).stream().filter(role -> role.id().equals(id)).findFirst();
    }

    /** What such a role holds: what it inherits, and what it adds. */
    static HeldRole own(String id, String name, List<String> further) {
        Role base = Role.of(id);
        Set<String> permissions = new HashSet<>(base.permissions());
        permissions.addAll(further);
        return new HeldRole(id, name, base, permissions);
    }
}
