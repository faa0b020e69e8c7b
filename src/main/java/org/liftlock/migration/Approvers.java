package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.person.Permissions;
import org.liftlock.person.Person;

/** The members of an organization who may approve a run that they did not start. */
@ApplicationScoped
class Approvers {
    private final Memberships memberships;

    Approvers(Memberships memberships) {
        this.memberships = memberships;
    }

    List<Person> of(UUID organization, String startedBy) {
        return memberships.list("organization.id = ?1 order by person.name", organization).stream()
                .filter(member -> member.role().allows(Permissions.RUNS_APPROVE))
                .map(Membership::person)
                .filter(person -> !person.email().equalsIgnoreCase(startedBy))
                .toList();
    }
}
