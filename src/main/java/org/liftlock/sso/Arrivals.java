package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Places;
import org.liftlock.person.People;
import org.liftlock.person.Person;
import org.liftlock.problem.Problem;
import org.liftlock.sso.domain.Domains;

/** People for whom an identity provider vouches: who is let in, and as what. Works in the scope of the portal. */
@ApplicationScoped
public class Arrivals {
    private final Domains domains;
    private final People people;
    private final Memberships memberships;
    private final Places places;
    private final GroupTargets targets;
    private final AuditTrail audit;
    private final Clock clock;

    Arrivals(
            Domains domains,
            People people,
            Memberships memberships,
            Places places,
            GroupTargets targets,
            AuditTrail audit,
            Clock clock) {
        this.domains = domains;
        this.people = people;
        this.memberships = memberships;
        this.places = places;
        this.targets = targets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who would come in, without letting anybody in.
     *
     * @param person null for somebody the portal does not know yet
     * @param former the role that the person has in the organization until now; null for none
     */
    public record Arrival(
            Organization organization,
            Claims claims,
            String role,
            @Nullable Person person,
            @Nullable String former) {}

    /**
     * An identity provider is believed for addresses in the domains of its own organization, and of the people there only
     * for those who are in the organization or in none: nobody of another organization, and none of the maker's staff.
     */
    public Arrival judge(Organization organization, Claims claims, GroupRoles roles) throws Refused {
        if (!claims.hasAddress()) {
            throw new Refused(
                    Check.EMAIL,
                    claims.email().isEmpty()
                            ? "No attribute holds an e-mail address."
                            : "What arrived as e-mail address is none.");
        }
        if (!domains.covers(organization.id(), claims.email())) {
            throw new Refused(
                    Check.DOMAIN, "%s is no verified domain of %s.".formatted(claims.domain(), organization.name()));
        }
        String role = roles.within(targets.of(organization)).of(claims.groups());
        Optional<Person> known = people.byEmail(claims.email());
        return known.isEmpty()
                ? new Arrival(organization, claims, role, null, null)
                : judge(organization, claims, role, known.get());
    }

    private Arrival judge(Organization organization, Claims claims, String role, Person person) throws Refused {
        List<Membership> all = memberships.of(person);
        Optional<Membership> own = all.stream()
                .filter(membership -> membership.organization().id().equals(organization.id()))
                .findFirst();
        if (person.staffRole().isPresent() || (own.isEmpty() && !all.isEmpty())) {
            throw new Refused(
                    Check.OWN_PERSON, "Somebody with this address belongs elsewhere and was not invited here.");
        }
        if (own.isPresent() && !own.get().letsIn(clock.instant())) {
            throw new Refused(Check.ACTIVE, "The membership or the organization is suspended.");
        }
        return new Arrival(
                organization, claims, role, person, own.map(Membership::roleId).orElse(null));
    }

    /** Makes the person and the membership when they are missing, and brings name and role up to date. */
    public Person admit(Arrival arrival, String method) throws Refused {
        Person person = Optional.ofNullable(arrival.person()).orElseGet(() -> newcomer(arrival.claims()));
        if (arrival.former() == null) {
            join(arrival, person, method);
        } else if (!arrival.former().equals(arrival.role())) {
            changeRole(arrival, person, method);
        }
        rename(arrival, person);
        return person;
    }

    private Person newcomer(Claims claims) {
        Person fresh = Person.withoutPassword(claims.email().toLowerCase(Locale.ROOT), claims.name(), clock.instant());
        people.persist(fresh);
        return fresh;
    }

    private void join(Arrival arrival, Person person, String method) throws Refused {
        try {
            places.requireRoom(arrival.organization());
        } catch (Problem.Conflict full) {
            throw new Refused(Check.PLACE, full.detail(), full);
        }
        memberships.persist(new Membership(arrival.organization(), person, arrival.role(), clock.instant()));
        audit.record(
                arrival.organization().id(),
                person.email(),
                "member.joined",
                person.email(),
                Map.of("method", method, "role", arrival.role()));
    }

    private void changeRole(Arrival arrival, Person person, String method) {
        memberships.require(arrival.organization(), person.id()).becomes(arrival.role());
        audit.record(
                arrival.organization().id(),
                person.email(),
                "member.role_changed",
                person.email(),
                Map.of("method", method, "from", String.valueOf(arrival.former()), "to", arrival.role()));
    }

    /** Only of people who belong nowhere else: another organization knows them under the name they have. */
    private void rename(Arrival arrival, Person person) {
        boolean alone = memberships.count("person", person) == 1;
        if (alone && arrival.claims().hasName() && !arrival.claims().name().equals(person.name())) {
            people.update("name = ?1 where id = ?2", arrival.claims().name(), person.id());
        }
    }
}
