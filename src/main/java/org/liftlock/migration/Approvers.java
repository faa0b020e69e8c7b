package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.person.Accesses;
import org.liftlock.person.Permissions;
import org.liftlock.person.Person;

/** The members of an organization who may approve a run that they did not start. */
@ApplicationScoped
class Approvers {
    private final Memberships memberships;
    private final Accesses accesses;

    Approvers(Memberships memberships, Accesses accesses) {
        this.memberships = memberships;
        this.accesses = accesses;
    }

    List<Person> of(UUID organization, String startedBy) {
        List<UUID> holders = accesses.holders(organization, Permissions.RUNS_APPROVE);
        return memberships.list("organization.id = ?1 order by person.name", organization).stream()
                .filter(member -> holders.contains(member.person().id()))
                .map(Membership::person)
                .filter(person -> !person.email().equalsIgnoreCase(startedBy))
                .toList();
    }
}
