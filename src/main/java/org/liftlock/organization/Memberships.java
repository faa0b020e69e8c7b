package org.liftlock.organization;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.person.Person;
import org.liftlock.person.Role;
import org.liftlock.problem.Problem;

/** Who belongs where. */
@ApplicationScoped
public class Memberships implements PanacheRepositoryBase<Membership, Membership.Key> {
    private final Clock clock;

    Memberships(Clock clock) {
        this.clock = clock;
    }

    public List<Membership> of(Person person) {
        return list("person = ?1 order by organization.name", person);
    }

    /** The organizations that let this person in at this moment, by name. */
    public List<Membership> open(Person person) {
        return of(person).stream()
                .filter(membership -> membership.letsIn(clock.instant()))
                .toList();
    }

    /** Empty when the person is no member, or is shut out, or the organization is suspended. */
    public Optional<Membership> open(UUID organization, UUID person) {
        return findByIdOptional(new Membership.Key(organization, person))
                .filter(membership -> membership.letsIn(clock.instant()));
    }

    public Optional<Membership> byEmail(Organization organization, String email) {
        return find("organization = ?1 and lower(person.email) = lower(?2)", organization, email.strip())
                .firstResultOptional();
    }

    public Membership require(Organization organization, UUID person) {
        return findByIdOptional(new Membership.Key(organization.id(), person))
                .orElseThrow(() -> new Problem.NotFound("member"));
    }

    long countAdministrators(Organization organization) {
        return count(
                "organization = ?1 and (role = ?2 or role like ?3) and suspendedAt is null",
                organization,
                Role.ADMIN.id(),
                Role.ADMIN.id() + ":%");
    }

    /** Locked, so that two who leave at once do not both believe that the other one stays. */
    List<Membership> administrators(Organization organization) {
        return find(
                        "organization = ?1 and (role = ?2 or role like ?3) and suspendedAt is null",
                        organization,
                        Role.ADMIN.id(),
                        Role.ADMIN.id() + ":%")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
